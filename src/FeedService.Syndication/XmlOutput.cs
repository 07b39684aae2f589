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

    public static byte[] Write(Action<XmlWriter> writeRoot)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Settings))
        {
            writer.WriteStartDocument();
            writer.WriteWhitespace("\n");
            writeRoot(writer);
            writer.WriteEndDocument();
        }

        return bytes.ToArray();
    }
}
