using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Importing;

/// <summary>The feed's folder that an import writes into: what is there stays, what comes is whole from its first moment.</summary>
internal sealed class FeedTarget : IDisposable
{
    private readonly string folder;
    private readonly GrowingFolder? growing;
    private readonly bool isDry;
    // Names by which files are found, and the ids that they state; null where a file states none, or cannot be read.
    private readonly Dictionary<string, string?> files = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> unreadable = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> claimed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> newIds = new(StringComparer.Ordinal);

    private FeedTarget(string folder, GrowingFolder? growing, bool isDry) => (this.folder, this.growing, this.isDry) = (folder, growing, isDry);

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsDry => isDry;

    private string Writable => growing?.Path ?? folder;

    /// <summary>A feed that is not there yet: all of it appears at <see cref="Finish"/>.</summary>
    public static FeedTarget New(ServicePaths paths, string feed, bool isDry) => new(paths.FeedFolder(feed), isDry ? null : GrowingFolder.Make(paths.Feeds, feed), isDry);

    /// <summary>A feed that is there, with what it has.</summary>
    public static FeedTarget Existing(ServicePaths paths, FeedDefinition feed, bool isDry)
    {
        var target = new FeedTarget(paths.FeedFolder(feed.Name), null, isDry);
        var known = Find(target.folder).AsParallel().AsOrdered().Select(key => (Key: key, Reading: Read(target.folder, key, feed))).ToList();
        foreach (var (key, reading) in known)
        {
            target.files[key] = reading?.Article?.Id;
            if (reading?.Article is null)
            {
                target.unreadable.Add(key);
            }
            else if (reading.Article.Id is { } id)
            {
                target.ids.Add(id);
            }
        }

        return target;
    }

    /// <summary>Whether this import brought another article with the id.</summary>
    public bool IsTaken(string id) => newIds.Contains(id);

    /// <returns>The path below the feed's folder under which the article is to be written; null where it is there already.</returns>
    public string? Claim(string wanted, string? id)
    {
        if (id is not null && ids.Contains(id))
        {
            return null;
        }

        for (var number = 1; ; number++)
        {
            var key = number == 1 ? wanted : Numbered(wanted, number);
            if (!claimed.Add(key))
            {
                continue;
            }

            // What cannot be read may be this very article, with a slip of somebody's pen.
            if (unreadable.Contains(key) || (id is null && files.TryGetValue(key, out var stated) && stated is null))
            {
                return null;
            }

            if (!files.ContainsKey(key) && !File.Exists(Path.Combine(Writable, key)))
            {
                _ = id is not null && newIds.Add(id);
                return key;
            }
        }
    }

    public void Write(string key, string text) => Write(key, path => File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)));

    /// <summary>Whether a file is there already, or was written by this import.</summary>
    public bool Has(string key) => File.Exists(Path.Combine(Writable, key));

    public void Write(string key, Action<string> write)
    {
        if (isDry)
        {
            return;
        }

        var path = Path.Combine(Writable, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (growing is not null)
        {
            write(path);
            return;
        }

        var unfinished = Path.Combine(Path.GetDirectoryName(path)!, $".import-{Environment.ProcessId}.tmp");
        try
        {
            write(unfinished);
            File.Move(unfinished, path, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Lets a new feed's folder appear.</summary>
    public void Finish() => growing?.MoveTo(folder);

    public void Dispose() => growing?.Dispose();

    private static IEnumerable<string> Find(string folder)
    {
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint, IgnoreInaccessible = true };
        return Directory.EnumerateFiles(folder, "*", all).Where(path => ArticleReader.Extensions.Contains(Path.GetExtension(path).ToLowerInvariant()))
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'));
    }

    private static ArticleReading? Read(string folder, string key, FeedDefinition feed)
    {
        var path = Path.Combine(folder, key);
        try
        {
            return new FileInfo(path).Length > ArticleReader.MaxBytes ? null : ArticleReader.Read(new ArticleFile(key, File.ReadAllBytes(path)), feed, withContentFacts: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Numbered(string key, int number)
    {
        var folderEnd = key.LastIndexOf('/') + 1;
        // A page bundle is named by its folder.
        if (folderEnd > 1 && key.AsSpan(folderEnd).StartsWith("index.", StringComparison.OrdinalIgnoreCase))
        {
            return FormattableString.Invariant($"{key[..(folderEnd - 1)]}-{number}{key[(folderEnd - 1)..]}");
        }

        var dot = key.LastIndexOf('.');
        return FormattableString.Invariant($"{key[..dot]}-{number}{key[dot..]}");
    }
}
