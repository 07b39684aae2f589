using System.Text;
using System.Xml;

namespace FeedService.Syndication;

/// <summary>An XML document as bytes: declared, UTF-8 without byte order mark, no indentation (R1).</summary>
internal static class XmlOutput
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineChars = "\n",
        // Text has no carriage returns left; the ones in foreign ids have to survive.
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <param name="capacity">About how long the document gets: growing to it would double the memory used.</param>
    /// <param name="writeRoot">Writes the root element.</param>
    public static byte[] Write(int capacity, Action<XmlWriter> writeRoot)
    {
        using var bytes = new MemoryStream(capacity);
        using (var writer = XmlWriter.Create(bytes, Settings))
        {
            writer.WriteStartDocument();
            writer.WriteWhitespace("\n");
            writeRoot(writer);
            writer.WriteEndDocument();
        }

        return bytes.ToArray();
    }

    /// <summary>An estimate from above for most feeds: markup grows when its brackets are escaped.</summary>
    public static int CapacityFor(Feed feed)
    {
        var content = feed.Entries.Sum(entry => 1024 + ((entry.ContentHtml?.Length ?? 0) * 3L / 2));
        return (int)Math.Min(1024 + content, 4_000_000);
    }
}
