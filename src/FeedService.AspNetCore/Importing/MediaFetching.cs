using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Importing;

/// <summary>Fetches the pictures and media files that articles refer to. What an archive names must be on the public network, unless the operator says otherwise: it may have been written by anybody.</summary>
internal sealed class MediaFetching : IDisposable
{
    private const long MostBytes = 1_073_741_824;

    private readonly OriginClient client;
    private readonly Dictionary<Uri, string?> fetched = [];

    /// <param name="allowPrivate">Whether they may lie on this machine or in the house's own network, too.</param>
    public MediaFetching(bool allowPrivate) => client = new OriginClient(allowPrivate);

    /// <summary>Whether an address looks like a picture, a sound, a film or a document.</summary>
    public static bool IsMedia(Uri address) =>
        MediaFacts.TypeOf(address.AbsolutePath) is { } type && type.Split('/')[0] is "image" or "audio" or "video" || address.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    /// <returns>Where it lies below the feed's folder; null where it cannot be had.</returns>
    public async Task<(string? Path, string? Fault)> FetchAsync(Uri address, FeedTarget target, CancellationToken cancellationToken)
    {
        if (fetched.TryGetValue(address, out var known))
        {
            return (known, null);
        }

        var path = PathOf(address);
        try
        {
            if (!target.Has(path))
            {
                await SaveAsync(address, path, target, cancellationToken);
            }

            fetched[address] = path;
            return (path, null);
        }
        catch (Exception exception) when (OriginClient.IsFault(exception, cancellationToken))
        {
            fetched[address] = null;
            return (null, $"{address.AbsoluteUri} stays where it is: it {(exception is PageInsteadException ? exception.Message : OriginClient.Reason(exception))}");
        }
    }

    public void Dispose() => client.Dispose();

    private async Task SaveAsync(Uri address, string path, FeedTarget target, CancellationToken cancellationToken)
    {
        var unfinished = Path.GetTempFileName();
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.Create))
            {
                if ((await client.CopyAsync(address, file, MostBytes, cancellationToken))?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
                {
                    throw new PageInsteadException();
                }
            }

            target.Write(path, place => File.Copy(unfinished, place));
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The same address always lies at the same path, so that a second run finds it.</summary>
    private static string PathOf(Uri address)
    {
        var parts = Uri.UnescapeDataString(address.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var from = Array.IndexOf(parts, "uploads") + 1;
        var name = parts is [.., var last] ? last : "file";
        var ending = Path.GetExtension(name).ToLowerInvariant();
        var stem = ArticleKey.Slugify(Path.GetFileNameWithoutExtension(name)) ?? "file";
        var different = address.Query.Length > 0 ? "-" + NameOf(address.Query) : "";
        var folders = parts.Skip(from).Take(Math.Max(0, parts.Length - from - 1)).TakeLast(4).Select(ArticleKey.Slugify).OfType<string>();
        return string.Join('/', ((string[])["media", .. folders]).Append($"{(stem.Length > 60 ? stem[..60] : stem)}{different}{(MediaFacts.TypeOf(ending) is null ? "" : ending)}"));
    }

    private static string NameOf(string query) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(query)).AsSpan(0, 4));

    private sealed class PageInsteadException() : IOException("is a page, and no file");
}
