using FeedService.AspNetCore.Articles.Reading;
using Microsoft.AspNetCore.StaticFiles;

namespace FeedService.AspNetCore.Articles;

/// <summary>What a media file is: its MIME type, the size in pixels at which a picture is shown, and how long a sound or a film plays.</summary>
internal sealed record MediaFacts(string MediaType, int? Width = null, int? Height = null, TimeSpan? Duration = null)
{
    private static readonly FileExtensionContentTypeProvider Types = new(new Dictionary<string, string>(new FileExtensionContentTypeProvider().Mappings, StringComparer.OrdinalIgnoreCase)
    {
        [".avif"] = "image/avif",
        [".jxl"] = "image/jxl",
        [".aac"] = "audio/aac",
        [".m4a"] = "audio/mp4",
        [".m4b"] = "audio/mp4",
        [".mp3"] = "audio/mpeg",
        [".flac"] = "audio/flac",
        [".oga"] = "audio/ogg",
        [".ogg"] = "audio/ogg",
        [".opus"] = "audio/ogg",
        [".wav"] = "audio/wav",
        [".epub"] = "application/epub+zip",
        [".srt"] = "application/x-subrip",
        [".vtt"] = "text/vtt",
        [".md"] = "text/markdown",
    });

    /// <summary>The type that a name or an address promises; null where its ending says nothing.</summary>
    public static string? TypeOf(string name)
    {
        var end = name.IndexOfAny(['?', '#']);
        return Types.TryGetContentType(end < 0 ? name : name[..end], out var type) ? type : null;
    }

    /// <summary>Looks into a seekable file. A picture that cannot be read has no size, and no fault: readers show what they can.</summary>
    public static MediaFacts Read(Stream content, string fileName)
    {
        var type = TypeOf(fileName) ?? "application/octet-stream";
        return type.StartsWith("image/", StringComparison.Ordinal) ? PictureFacts.Read(content, type)
            : SoundFiles.IsSound(fileName) ? new(type, Duration: SoundFacts.Read(content, fileName).Duration)
            : new(type);
    }
}
