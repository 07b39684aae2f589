using System.Text;

namespace FeedService.AspNetCore.Fronting;

/// <summary>
/// The folder that publications are written to. A list in it says what was written, so that this alone is ever deleted; a name is on the list
/// before its file is there and until it is gone, so that a crash leaves nothing behind that nobody knows of.
/// </summary>
internal sealed class ExportFolder
{
    private const string ListName = ".feedservice-export";

    private readonly string root;
    private readonly TimeProvider time;
    private readonly StaticFolder files;
    private readonly Dictionary<string, HashSet<string>> names;

    private ExportFolder(string root, IEnumerable<string> written, TimeProvider time)
    {
        (this.root, this.time, files) = (root, time, new StaticFolder(root));
        names = written.GroupBy(FeedOf, StringComparer.Ordinal).ToDictionary(feed => feed.Key, feed => feed.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The feeds of which something is there.</summary>
    public IReadOnlyCollection<string> Feeds => names.Keys;

    /// <exception cref="IOException">It cannot be read or made.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static async Task<ExportFolder> OpenAsync(string root, TimeProvider time, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(root);
        var list = Path.Combine(root, ListName);
        var folder = new ExportFolder(root, File.Exists(list) ? (await File.ReadAllLinesAsync(list, cancellationToken)).Where(IsBelow) : [], time);
        folder.names.Values.SelectMany(each => each).ToList().ForEach(folder.files.Sweep);
        return folder;
    }

    /// <summary>Says which files a feed has from now on, before any of them is written.</summary>
    public async Task ExpectAsync(string feed, IEnumerable<string> expected, CancellationToken cancellationToken)
    {
        if (!names.TryGetValue(feed, out var known))
        {
            names[feed] = known = new(StringComparer.Ordinal);
        }

        var before = known.Count;
        known.UnionWith(expected);
        if (known.Count > before)
        {
            await SaveAsync(cancellationToken);
        }
    }

    public Task<bool> WriteAsync(StaticFile file, CancellationToken cancellationToken) => files.WriteAsync(file, cancellationToken);

    /// <summary>Takes away a file that may come back.</summary>
    public void Delete(string name) => files.Delete(name);

    /// <summary>Takes away what a feed has no more.</summary>
    public async Task KeepOnlyAsync(string feed, IReadOnlySet<string> kept, CancellationToken cancellationToken)
    {
        if (!names.TryGetValue(feed, out var known))
        {
            return;
        }

        var gone = known.Except(kept).ToList();
        gone.ForEach(files.Delete);
        known.ExceptWith(gone);
        if (known.Count == 0)
        {
            names.Remove(feed);
        }

        if (gone.Count > 0)
        {
            await SaveAsync(cancellationToken);
        }
    }

    // The list may have been written by anybody who can write here; what it names outside of the folder is never touched.
    private static bool IsBelow(string name) => name.Split('/') is { Length: > 1 } parts && parts.All(part => part.Length > 0 && part is not "." and not ".." && !part.Contains('\\', StringComparison.Ordinal));

    private static string FeedOf(string name) => name[..name.IndexOf('/', StringComparison.Ordinal)];

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        var lines = string.Concat(names.Values.SelectMany(each => each).Order(StringComparer.Ordinal).Select(name => name + "\n"));
        await StaticFolder.ReplaceAsync(Path.Combine(root, ListName), Encoding.UTF8.GetBytes(lines), time.GetUtcNow(), cancellationToken);
    }
}
