using System.CommandLine;
using System.Net.Sockets;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Connections;

namespace FeedService.Cli;

/// <summary><c>feedservice serve</c>, and <c>feedservice</c> alone.</summary>
internal static class ServeCommand
{
    public static Command Create(Composition compose) => WithAction(new Command("serve", "Publish the feeds and serve them; what happens without a command."), compose);

    public static void MakeDefaultOf(RootCommand root, Composition compose) => WithAction(root, compose);

    private static Command WithAction(Command command, Composition compose)
    {
        // Read as a setting like any other; here so that --help tells of it.
        command.Options.Add(new Option<string>("--urls")
        {
            Description = "Where to listen, as in http://localhost:8080, which is the default; several are separated by ;",
            HelpName = "ADDRESS",
        });
        command.SetAction((_, _) => ServeAsync(compose));
        return command;
    }

    private static async Task<int> ServeAsync(Composition compose)
    {
        while (true)
        {
            if (await ServeOnceAsync(compose) is { } code)
            {
                return code;
            }
        }
    }

    /// <returns>Null where the store was restored under it, so that it is to start anew.</returns>
    private static async Task<int?> ServeOnceAsync(Composition compose)
    {
        await using var app = compose();
        if (OpenFiles.Limit() is { } files && files < OpenFiles.Least)
        {
            throw new CommandFailedException($"Only {files} files may be open at once, which is too few to run with. Raise it before the start: `ulimit -n 4400` in a shell, LimitNOFILE=4400 in a systemd unit.");
        }

        // Asked for now: once it has run, the application gives nothing more.
        var store = app.Services.GetRequiredService<FeedStore>();
        var isRestored = false;
        app.Services.GetRequiredService<RestoreWatch>().Restored += () =>
        {
            isRestored = true;
            app.Lifetime.StopApplication();
        };
        var services = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        try
        {
            await app.RunAsync();
            if (store.Refusal is { } refusal)
            {
                throw refusal;
            }

            if (isRestored)
            {
                return null;
            }

            // What ends one of them ends the host, which has logged it.
            return services.Exists(service => service.ExecuteTask is { IsFaulted: true }) ? CommandRunner.Failed : 0;
        }
        catch (Exception exception) when (WhyNotListening(exception) is { } reason)
        {
            throw new CommandFailedException(reason);
        }
    }

    /// <returns>What to do about an address that cannot be listened on; null for any other failure.</returns>
    private static string? WhyNotListening(Exception exception) => exception switch
    {
        IOException { InnerException: AddressInUseException } => $"{exception.Message.TrimEnd('.')}. End the other program, or listen elsewhere: --urls http://localhost:8081",
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            "The address to listen on is not allowed: ports below 1024 are the system's. Take another, as in --urls http://localhost:8080, or allow it: in a systemd unit AmbientCapabilities=CAP_NET_BIND_SERVICE.",
        SocketException => $"The address to listen on cannot be had: {exception.Message.TrimEnd('.')}. Name one of this machine, as in --urls http://localhost:8080",
        FormatException when exception.Message.StartsWith("Invalid url", StringComparison.Ordinal) => $"{exception.Message.TrimEnd('.')}. Write an address to listen on, as in --urls http://localhost:8080",
        ArgumentOutOfRangeException { ParamName: "port" } => "A port to listen on is a number up to 65535, as in --urls http://localhost:8080",
        InvalidOperationException when exception.Message.Contains("HTTPS", StringComparison.Ordinal) =>
            "https needs a certificate: name it in the settings Kestrel:Certificates:Default:Path and :KeyPath, or listen with http:// behind a proxy that has one.",
        InvalidOperationException when exception.Message.Contains("path base", StringComparison.OrdinalIgnoreCase) =>
            "An address to listen on has no path, as in --urls http://localhost:8080; the path of the addresses in the documents is that of FeedService:BaseUrl.",
        _ => null,
    };
}
