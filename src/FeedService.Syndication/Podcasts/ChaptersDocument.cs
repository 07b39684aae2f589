using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeedService.Syndication.Podcasts;

/// <summary>An episode's chapters as the file that <c>podcast:chapters</c> names (JSON Chapters 1.2).</summary>
public static class ChaptersDocument
{
    public const string MediaType = "application/json+chapters";

    /// <summary>In the order of their beginnings; the same chapters give the same bytes.</summary>
    public static byte[] Render(IReadOnlyList<Chapter> chapters)
    {
        ArgumentNullException.ThrowIfNull(chapters);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("version", "1.2.0");
            json.WriteStartArray("chapters");
            foreach (var chapter in chapters.OrderBy(chapter => chapter.Start))
            {
                Write(json, chapter);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Chapter chapter)
    {
        json.WriteStartObject();
        json.WriteNumber("startTime", chapter.Start.TotalSeconds);
        if (chapter.End is { } end)
        {
            json.WriteNumber("endTime", end.TotalSeconds);
        }

        json.WriteString("title", Wire.Text(chapter.Title));
        if (chapter.Image is { } image)
        {
            json.WriteString("img", Wire.Url(image));
        }

        if (chapter.Url is { } url)
        {
            json.WriteString("url", Wire.Url(url));
        }

        if (!chapter.IsListed)
        {
            json.WriteBoolean("toc", false);
        }

        json.WriteEndObject();
    }
}
