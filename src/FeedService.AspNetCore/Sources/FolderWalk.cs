using System.IO.Enumeration;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Sources;

/// <summary>One look through a feed's folder or a part of it: what lies there, and what cannot be taken from there and why.</summary>
internal sealed class FolderWalk
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false, ReturnSpecialDirectories = false };

    private readonly string folder;
    private readonly string? realFolder;
    private readonly Stack<(string Key, bool IsLinked)> open = [];

    private FolderWalk(string folder)
    {
        this.folder = folder;
        realFolder = Posix.IsAvailable ? Posix.RealPath(folder, out _) : null;
    }

    public List<FoundFile> Files { get; } = [];

    /// <summary>What is there but not taken, by path; what lies below such a path is not known to be gone.</summary>
    public Dictionary<string, ArticleFault> Faults { get; } = new(StringComparer.Ordinal);

    /// <param name="folder">The feed's folder.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public static FolderWalk Whole(string folder, CancellationToken cancellationToken)
    {
        var walk = new FolderWalk(folder);
        walk.open.Push(("", false));
        walk.Finish(cancellationToken);
        return walk;
    }

    /// <summary>Looks at the named paths, and at all that lies below those that are folders.</summary>
    public static FolderWalk Only(string folder, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var walk = new FolderWalk(folder);
        foreach (var key in keys.Where(key => !SourceNames.IsIgnoredPath(key)))
        {
            walk.Visit(Takable(key), isLinked: false);
        }

        walk.Finish(cancellationToken);
        return walk;
    }

    /// <summary>Whether a path that was not found may be there all the same.</summary>
    public bool IsHidden(string key)
    {
        for (var part = key; Faults.Count > 0; part = part[..Math.Max(0, part.LastIndexOf('/'))])
        {
            if (Faults.ContainsKey(part))
            {
                return true;
            }

            if (part.Length == 0)
            {
                break;
            }
        }

        return false;
    }

    private static bool IsBelow(string path, string above) => path.Length > above.Length && path[above.Length] == '/' && path.StartsWith(above, StringComparison.Ordinal);

    private void Finish(CancellationToken cancellationToken)
    {
        while (open.TryPop(out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Enter(next.Key, next.IsLinked);
        }
    }

    /// <summary>The path itself, or the folder above it in which what is too long is seen.</summary>
    private static string Takable(string key)
    {
        while (!StorableText.IsKey(key))
        {
            key = key[..key.LastIndexOf('/')];
        }

        return key;
    }

    private void Enter(string key, bool isLinked)
    {
        try
        {
            foreach (var name in Names(PathOf(key)))
            {
                if (key.Length > 0 && !StorableText.IsKey($"{key}/{name}"))
                {
                    Fail(key, FormattableString.Invariant($"In it are paths longer than {StorableText.LongestKey:N0} bytes, which are not taken. Shorten the names of the folders above them."));
                }
                else if (key.Length > 0)
                {
                    Visit($"{key}/{name}", isLinked);
                }
                else if (name != FeedFolders.SettingsFile)
                {
                    Visit(name, isLinked);
                }
            }
        }
        catch (DirectoryNotFoundException) when (key.Length > 0)
        {
            // Gone since it was seen; what lay in it is looked for again before it counts as deleted.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fail(key, $"The folder cannot be read ({exception.Message}). Allow the service to read it (chmod a+rx), or take it out of the feed's folder.");
        }
    }

    private static FileSystemEnumerable<string> Names(string path) => new(path, static (ref entry) => entry.FileName.ToString(), Everything)
    {
        ShouldIncludePredicate = static (ref entry) => !SourceNames.IsIgnored(entry.FileName),
    };

    private void Visit(string key, bool isLinked)
    {
        var facts = FileFacts.Of(PathOf(key));
        switch (facts.Kind)
        {
            case FileKind.File:
                Files.Add(new FoundFile(key, facts.Size, facts.ModifiedTicks));
                break;
            case FileKind.Folder:
                open.Push((key, isLinked));
                break;
            case FileKind.Link:
                Follow(key, isLinked);
                break;
            case FileKind.Special:
                Skip(key, "It is a pipe, a socket or a device and not a file. Take it out of the feed's folder.");
                break;
            case FileKind.Unknown:
                Fail(key, "It cannot be looked at. Allow the service to read the folder it lies in (chmod a+rx).");
                break;
            case FileKind.Absent when key.Contains(SourceNames.Undecodable):
                Fail(key, $"Its name is not UTF-8 (what cannot be shown of it is shown as {SourceNames.Undecodable}). Rename it.");
                break;
        }
    }

    private void Follow(string key, bool isLinked)
    {
        if (realFolder is null)
        {
            Skip(key, "It is a link, and links are not followed on this system. Put the file itself here.");
            return;
        }

        if (Posix.RealPath(PathOf(key), out var error) is not { } target)
        {
            Skip(key, error == Posix.TooManyLinks ? "The link leads to itself. Remove it." : "The link leads nowhere. Mend it or remove it.");
            return;
        }

        if (!IsBelow(target, realFolder))
        {
            // The feed's folder itself is above all its links.
            Skip(key, target == realFolder ? Loop : "The link leads out of the feed's folder and is not followed. Put the file itself here.");
            return;
        }

        var facts = FileFacts.Of(target);
        switch (facts.Kind)
        {
            case FileKind.File:
                Files.Add(new FoundFile(key, facts.Size, facts.ModifiedTicks));
                break;
            case FileKind.Folder when isLinked:
                // One link deep, so that links which lead to each other end.
                Skip(key, "The link lies in a linked folder itself and is not followed. Put the files themselves here.");
                break;
            case FileKind.Folder when IsBelow($"{realFolder}/{key}", target):
                Skip(key, Loop);
                break;
            case FileKind.Folder:
                open.Push((key, true));
                break;
            default:
                Skip(key, "The link leads to something that is not a file. Remove it.");
                break;
        }
    }

    private const string Loop = "The link leads back to a folder that it lies in. Remove it.";

    private string PathOf(string key) => key.Length == 0 ? folder : $"{folder}/{key}";

    private void Skip(string key, string message) => Faults[key] = new ArticleFault(FaultLevel.Warning, message);

    private void Fail(string key, string message) => Faults[key] = new ArticleFault(FaultLevel.Error, message);
}
