namespace FeedService.EndToEnd;

/// <summary>A temporary folder that the service runs in: with <c>feeds/</c>, <c>data/</c> and the settings file it is shipped with.</summary>
internal sealed class ServiceHome : IAsyncDisposable
{
    public ServiceHome()
    {
        Directory.CreateDirectory(FeedsDirectory);
        Directory.CreateDirectory(DataDirectory);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), Path.Combine(Root, "appsettings.json"));
    }

    /// <summary>The program that <c>tests/run</c> published, or else the one that was built with the tests.</summary>
    public static string ProgramFile { get; } =
        Environment.GetEnvironmentVariable("FEEDSERVICE_TESTS_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "feedservice.dll");

    public string Root { get; } = Directory.CreateTempSubdirectory("feedservice-").FullName;

    public string FeedsDirectory => Path.Combine(Root, "feeds");

    public string DataDirectory => Path.Combine(Root, "data");

    /// <summary>The folder of a feed, made when it is not there.</summary>
    public FeedFolder Feed(string name) => new(Path.Combine(FeedsDirectory, name));

    /// <summary>Starts the service and waits until it listens.</summary>
    public async Task<ServiceProcess> StartAsync(ServiceStart? start = null)
    {
        var service = Launch(start);
        try
        {
            await service.ListeningAsync();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the service and waits for nothing: it may be meant to fail.</summary>
    public ServiceProcess Launch(ServiceStart? start = null) => new(Root, start ?? new());

    /// <summary>Runs a command of the program, such as <c>problems</c>, to its end.</summary>
    public Task<ToolResult> RunAsync(params string[] arguments) =>
        Tool.RunAsync("dotnet", [ProgramFile, .. arguments], workingDirectory: Root);

    /// <summary>Gives the folder to the user of <see cref="MachineCan.BecomeAnotherUserOrSkipAsync"/>.</summary>
    public async Task GiveToAnotherUserAsync() =>
        (await Tool.RunAsync("chown", ["-R", $"{MachineCan.AnotherUser}:{MachineCan.AnotherUser}", Root])).Succeeded();

    // rm, since tests leave names that are not UTF-8, which .NET cannot delete, and folders without rights.
    public async ValueTask DisposeAsync()
    {
        await Tool.RunAsync("chmod", ["-R", "u+rwX", Root]);
        (await Tool.RunAsync("rm", ["-rf", "--one-file-system", Root])).Succeeded();
    }
}
