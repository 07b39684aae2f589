using System.Collections.Concurrent;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;

namespace FeedService.AspNetCore.Web;

/// <summary>Style sheets, scripts and pictures of the pages. Each address changes with its bytes, so browsers keep them for ever.</summary>
internal sealed class SiteAssets(SiteAddresses addresses)
{
    private static readonly Dictionary<string, string> MediaTypes = new()
    {
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly ConcurrentDictionary<string, SiteAsset?> found = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">There is no such asset.</exception>
    public string Address(string name) =>
        Find(name) is { } asset ? $"{addresses.Base.AbsolutePath}assets/{name}?v={asset.Tag}" : throw new ArgumentException($"The pages have no {name}.", nameof(name));

    /// <summary>Null where there is none.</summary>
    public SiteAsset? Find(string name) => found.TryGetValue(name, out var asset) ? asset : Load(name) is { } loaded ? found.GetOrAdd(name, loaded) : null;

    private static SiteAsset? Load(string name)
    {
        // The names are a handful of the assembly's own: what is asked for is compared with them, never a path.
        if (!MediaTypes.TryGetValue(Path.GetExtension(name), out var mediaType)
            || typeof(SiteAssets).Assembly.GetManifestResourceStream($"assets/{name}") is not { } stream)
        {
            return null;
        }

        using (stream)
        {
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return new(content, mediaType, DocumentRendering.Tag(content)[..12]);
        }
    }
}
