using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Sources;

/// <summary>What an uploaded file is called: of its sender's name only what is harmless, and an ending that says what it is.</summary>
internal static class UploadName
{
    private const int Longest = 80;

    private static readonly Dictionary<string, string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["image/jpeg"] = ".jpg",
        ["image/png"] = ".png",
        ["image/gif"] = ".gif",
        ["image/webp"] = ".webp",
        ["image/avif"] = ".avif",
        ["image/svg+xml"] = ".svg",
        ["audio/mpeg"] = ".mp3",
        ["audio/mp4"] = ".m4a",
        ["audio/x-m4a"] = ".m4a",
        ["audio/ogg"] = ".ogg",
        ["audio/flac"] = ".flac",
        ["audio/wav"] = ".wav",
        ["video/mp4"] = ".mp4",
        ["video/webm"] = ".webm",
        ["video/quicktime"] = ".mov",
        ["application/pdf"] = ".pdf",
        ["application/epub+zip"] = ".epub",
        ["text/vtt"] = ".vtt",
    };

    /// <returns>Null where neither name nor type say that it is a picture, a sound, a film or a document that readers open.</returns>
    public static string? Of(string? name, string? mediaType)
    {
        var plain = name?[(name.LastIndexOfAny(['/', '\\']) + 1)..] ?? "";
        var ending = Path.GetExtension(plain).ToLowerInvariant();
        if (!IsMedia(MediaFacts.TypeOf(ending)))
        {
            var type = mediaType?.Split(';')[0].Trim() ?? "";
            if (!Endings.TryGetValue(type, out ending!))
            {
                return null;
            }
        }

        var stem = ArticleKey.Slugify(Path.GetFileNameWithoutExtension(plain)) ?? "file";
        return (stem.Length > Longest ? stem[..Longest].Trim('-') : stem) + ending;
    }

    private static bool IsMedia(string? type) =>
        type is not null && (type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal)
            || Endings.ContainsKey(type) || type == "application/x-subrip");
}
