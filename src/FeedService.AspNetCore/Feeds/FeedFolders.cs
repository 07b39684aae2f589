using System.Text;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Looks at the folder of feeds: one folder a feed, each with its feed.yaml or without.</summary>
internal sealed class FeedFolders(ServicePaths paths, IOptions<FeedServiceOptions> options, TimeProvider time)
{
    public const string SettingsFile = "feed.yaml";

    private readonly SettingsFiles settings = new(paths, time);

    /// <summary>Whether a feed.yaml is just being written, or away for a moment, so that another look is to follow.</summary>
    public bool IsUndecided => settings.IsUndecided;

    public FeedsLook Look()
    {
        try
        {
            return Look(new DirectoryInfo(paths.Feeds).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal));
        }
        catch (DirectoryNotFoundException)
        {
            return Nothing($"The folder of feeds {paths.Feeds} is missing. Put it back, or create it, or set FeedService:FeedsDirectory.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Nothing($"The folder of feeds {paths.Feeds} cannot be read: {exception.Message} Check its permissions.");
        }
    }

    private static FeedsLook Nothing(string message) =>
        new([], [new StoredProblem { Kind = ProblemKind.Feed, Feed = "", Subject = "", IsError = true, Message = message }]);

    private FeedsLook Look(IEnumerable<FileSystemInfo> entries)
    {
        var folders = new List<FeedFolder>();
        var problems = new List<StoredProblem>();
        foreach (var entry in entries.Where(entry => !entry.Name.StartsWith('.')))
        {
            if (!Directory.Exists(entry.FullName))
            {
                var message = $"{entry.Name} lies beside the feeds and is not published. Move it into the folder of a feed.";
                problems.Add(new StoredProblem { Kind = ProblemKind.Feed, Feed = "", Subject = entry.Name, IsError = false, Message = message });
            }
            else if (FeedNames.FaultOf(entry.Name) is { } fault)
            {
                problems.Add(new StoredProblem { Kind = ProblemKind.Feed, Feed = entry.Name, Subject = "", IsError = true, Message = fault });
            }
            else
            {
                folders.Add(Read(entry.Name));
                problems.AddRange(OtherSpelling(entry.Name));
            }
        }

        return new FeedsLook(folders, problems);
    }

    private FeedFolder Read(string name)
    {
        try
        {
            var found = settings.Read(name);
            var reading = found.Text is { } text ? FeedDefinitionReader.Read(name, text, options.Value) : new FeedDefinitionReading(null, found.Fault is { } fault ? [new FeedFault(fault, null)] : []);
            return new FeedFolder(name, found.Text, reading) { IsBlank = found.IsBlank, IsAway = found.IsAway, Notice = found.Notice };
        }
        catch (DecoderFallbackException)
        {
            return Unreadable(name, $"{SettingsFile} is not written in UTF-8. Save it in that encoding.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unreadable(name, $"{SettingsFile} cannot be read: {exception.Message} Check its permissions.");
        }
    }

    private static FeedFolder Unreadable(string name, string message) => new(name, null, new FeedDefinitionReading(null, [new FeedFault(message, null)]));

    private IEnumerable<StoredProblem> OtherSpelling(string feed)
    {
        const string Other = "feed.yml";
        if (File.Exists(Path.Combine(paths.FeedFolder(feed), Other)))
        {
            yield return new StoredProblem { Kind = ProblemKind.Feed, Feed = feed, Subject = Other, IsError = false, Message = $"{Other} is not read: rename it to {SettingsFile}." };
        }
    }
}
