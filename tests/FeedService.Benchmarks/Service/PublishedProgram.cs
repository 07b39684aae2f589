namespace FeedService.Benchmarks.Service;

/// <summary>The program as operators run it: published for this machine, its code compiled ahead of time.</summary>
internal static class PublishedProgram
{
    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    /// <returns>The path of the program.</returns>
    public static Task<string> PathAsync() => Published.Value;

    private static async Task<string> PublishAsync()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "published");
        await Commands.RunAsync(
            "dotnet",
            ["publish", Path.Combine(Repository.Root, "src", "FeedService"), "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-o", folder, "--nologo", "-v", "q"],
            CancellationToken.None);
        return Path.Combine(folder, "feedservice");
    }
}
