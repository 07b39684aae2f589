using System.Diagnostics;

namespace FeedService.Tests.Cli;

/// <summary>A folder in which the program's commands are run, as from a shell.</summary>
internal sealed class CommandFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("feedservice-cli-").FullName;

    public string Feeds => System.IO.Path.Combine(Path, "feeds");

    public async Task<CommandResult> RunAsync(params string[] arguments)
    {
        var program = Environment.GetEnvironmentVariable("FEEDSERVICE_TESTS_PROGRAM") ?? System.IO.Path.Combine(AppContext.BaseDirectory, "feedservice.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What is set where the tests run is no concern of theirs.
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("FeedService", StringComparison.OrdinalIgnoreCase) || key.StartsWith("FS_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(variable);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandResult(process.ExitCode, await output, await errors);
    }

    public void Write(string file, string text)
    {
        var path = System.IO.Path.Combine(Feeds, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
