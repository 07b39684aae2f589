using System.CommandLine;
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
        await using var app = compose();
        // Before the host does it, which would log a stack trace.
        SettingsCheck.Run(app.Services);
        var store = app.Services.GetRequiredService<FeedStore>();
        try
        {
            await app.RunAsync();
            return store.Refusal is { } refusal ? throw refusal : 0;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new CommandFailedException($"{exception.Message.TrimEnd('.')}. End the other program, or listen elsewhere: --urls http://localhost:8081");
        }
    }
}
