using System.CommandLine;
using FeedService.AspNetCore.Feeds;

namespace FeedService.Cli;

/// <summary><c>feedservice new FEED</c>.</summary>
internal static class NewCommand
{
    public static Command Create(Composition compose)
    {
        var feed = new Argument<string>("FEED") { Description = "The new feed's name: letters a to z, digits and hyphens." };
        var command = new Command("new", "Make a folder for a new feed, with its settings explained and a first article.") { feed };
        command.SetAction((parsed, cancellationToken) => RunAsync(compose, parsed.GetRequiredValue(feed), cancellationToken));
        return command;
    }

    private static async Task RunAsync(Composition compose, string name, CancellationToken cancellationToken)
    {
        await using var app = compose(SiteBuilder.Quiet);
        var paths = app.Services.GetRequiredService<ServicePaths>();
        if (FeedNames.FaultOf(name) is { } fault)
        {
            throw new CommandFailedException(fault);
        }

        var folder = paths.FeedFolder(name);
        if (Path.Exists(folder))
        {
            throw new CommandFailedException($"{folder} is there already. Take another name, or write {FeedFolders.SettingsFile} into it yourself.");
        }

        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        await WriteAsync(paths, NewFeed.Create(name, Guid.NewGuid(), now), folder, cancellationToken);
        Console.WriteLine($"Feed {name} lies in {folder}: {FeedFolders.SettingsFile} has its settings, and a first article is beside it.");
        Console.WriteLine("A running service has it already; otherwise start one with: feedservice");
    }

    // Whole from the first moment: a running service must not meet the folder without its id.
    private static async Task WriteAsync(ServicePaths paths, IReadOnlyDictionary<string, string> files, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(paths.Feeds);
        var growing = Path.Combine(paths.Feeds, $".new-{Path.GetFileName(folder)}-{Environment.ProcessId}");
        Directory.CreateDirectory(growing);
        try
        {
            foreach (var (name, text) in files)
            {
                await File.WriteAllTextAsync(Path.Combine(growing, name), text, cancellationToken);
            }

            Directory.Move(growing, folder);
        }
        catch
        {
            Directory.Delete(growing, recursive: true);
            throw;
        }
    }
}
