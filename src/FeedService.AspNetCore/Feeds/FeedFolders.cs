using System.Text;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Looks at the folder of feeds: one folder a feed, each with its feed.yaml or without.</summary>
internal sealed class FeedFolders(ServicePaths paths, IOptions<FeedServiceOptions> options)
{
    public const string SettingsFile = "feed.yaml";

    /// <summary>No feed.yaml that people write comes near.</summary>
    private const int MaximumLength = 1_000_000;

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
            var file = new FileInfo(Path.Combine(paths.FeedFolder(name), SettingsFile));
            if (file.Exists && file.Length > MaximumLength)
            {
                return Unreadable(name, $"{SettingsFile} is larger than {MaximumLength / 1_000_000} MB; it is not read.");
            }

            // What has no length is not opened: a pipe would never end.
            var text = file is { Exists: true, Length: > 0 } ? Decode(File.ReadAllBytes(file.FullName)) : "";
            return new FeedFolder(name, text, FeedDefinitionReader.Read(name, text, options.Value)) { IsBlank = file.Exists && string.IsNullOrWhiteSpace(text) };
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

    // A byte order mark decides; without one only UTF-8 is taken, and nothing is replaced silently.
    private static string Decode(byte[] bytes)
    {
        using var reader = new StreamReader(
            new MemoryStream(bytes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private IEnumerable<StoredProblem> OtherSpelling(string feed)
    {
        const string Other = "feed.yml";
        if (File.Exists(Path.Combine(paths.FeedFolder(feed), Other)))
        {
            yield return new StoredProblem { Kind = ProblemKind.Feed, Feed = feed, Subject = Other, IsError = false, Message = $"{Other} is not read: rename it to {SettingsFile}." };
        }
    }
}
