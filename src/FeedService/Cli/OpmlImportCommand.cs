using System.CommandLine;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.Subscriptions;
using Microsoft.Extensions.Options;

namespace FeedService.Cli;

/// <summary><c>feedservice import opml FILE</c>: the feeds of a list as what a feed takes its articles from.</summary>
internal static class OpmlImportCommand
{
    public static Command Create(Composition compose)
    {
        var file = new Argument<string>("FILE") { Description = "A list of feeds, as readers export it." };
        var feed = new Option<string>("--feed") { Description = "The feed that takes them over. Without it, the name is made of the list's title.", HelpName = "NAME" };
        var dry = new Option<bool>("--dry-run") { Description = "Say what would come, and write nothing." };
        var command = new Command("opml", "Feeds of a list (OPML), whose articles a feed takes over.") { file, feed, dry };
        command.SetAction((parsed, cancellationToken) => RunAsync(compose, parsed.GetRequiredValue(file), parsed.GetValue(feed), parsed.GetValue(dry), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Composition compose, string file, string? feed, bool isDry, CancellationToken cancellationToken)
    {
        await using var app = compose(SiteBuilder.Quiet);
        try
        {
            var list = OpmlList.Read(file);
            var name = feed ?? FeedName.Of(list.Title ?? "") ?? throw new CommandFailedException("The list has no title that a feed's name could be made of. Say one: --feed NAME");
            if (FeedNames.FaultOf(name) is { } fault)
            {
                throw new CommandFailedException(fault);
            }

            return await AddAsync(app.Services, name, list, isDry, cancellationToken);
        }
        catch (BrokenArchiveException exception)
        {
            throw new CommandFailedException(exception.Message);
        }
    }

    private static async Task<int> AddAsync(IServiceProvider services, string name, OpmlList list, bool isDry, CancellationToken cancellationToken)
    {
        var paths = services.GetRequiredService<ServicePaths>();
        var folder = paths.FeedFolder(name);
        var file = Path.Combine(folder, FeedFolders.SettingsFile);
        var isNew = !Directory.Exists(folder);
        var before = isNew ? NewSettings.Write(new ImportedSite { Title = list.Title }, name, Guid.NewGuid(), keepAddresses: false) : File.Exists(file) ? await File.ReadAllTextAsync(file, cancellationToken) : "";
        var (settings, added) = UpstreamList.Add(before, file, list.Feeds);
        Check(FeedDefinitionReader.Read(name, settings, services.GetRequiredService<IOptions<FeedServiceOptions>>().Value), file);
        if (!isDry && (isNew || added > 0))
        {
            Write(paths, name, settings, isNew);
        }

        Console.WriteLine($"Feed {name}: {ImportSummary.Count(added, "feed")} {(isDry ? "would come" : "came")} into the list 'upstream' of {file}; {list.Feeds.Count - added} were there already.");
        foreach (var address in list.Unusable)
        {
            Console.WriteLine($"Left out: {LineText.Printable(address)} is no address.");
        }

        return list.Unusable.Count == 0 ? 0 : list.Feeds.Count > 0 ? CommandRunner.Partly : CommandRunner.Failed;
    }

    /// <summary>What the service would say of the file, before it is written.</summary>
    private static void Check(FeedDefinitionReading reading, string file)
    {
        if (reading.Definition is null)
        {
            var (fault, line) = (reading.Faults[0], reading.Faults[0].Line is { } at ? FormattableString.Invariant($":{at}") : "");
            throw new CommandFailedException($"{file}{line}: {fault.Message} Nothing was written.");
        }
    }

    private static void Write(ServicePaths paths, string name, string settings, bool isNew)
    {
        if (isNew)
        {
            using var target = FeedTarget.New(paths, name, isDry: false);
            target.Write(FeedFolders.SettingsFile, settings);
            target.Finish();
            return;
        }

        var unfinished = Path.Combine(paths.FeedFolder(name), $".{FeedFolders.SettingsFile}-{Environment.ProcessId}.tmp");
        File.WriteAllText(unfinished, settings);
        File.Move(unfinished, Path.Combine(paths.FeedFolder(name), FeedFolders.SettingsFile), overwrite: true);
    }
}
