using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace FeedService.Syndication.Reading;

/// <summary>A feed's XML as a tree: read by the book where it is well-formed, and as well as can be where it is not.</summary>
internal static partial class FeedXml
{
    /// <summary>How deep elements may lie in each other.</summary>
    public const int Deepest = 256;

    /// <summary>How many attributes an element may have.</summary>
    public const int MostAttributes = 256;

    /// <summary>How many elements, attributes and pieces of text are held at once.</summary>
    private const int MostNodes = 2_000_000;

    private const int Junk = 100_000;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };

    /// <returns>The root, and what is broken where something is.</returns>
    /// <exception cref="FeedUnreadableException">There is no markup in it, or it is nested too deeply.</exception>
    public static (XElement Root, string? Flaw) Parse(string text)
    {
        var (body, lines) = Body(XmlText.Clean(text));
        try
        {
            using var reader = XmlReader.Create(new StringReader(body), Settings);
            return (Strict(reader), null);
        }
        catch (XmlException exception)
        {
            var root = LooseXml.Parse(body) ?? throw new FeedUnreadableException($"The document is no XML: {Where(exception, lines)}");
            return (root, Where(exception, lines));
        }
    }

    /// <summary>What PHP says before a document, and its first line, which names an encoding that the text no longer has.</summary>
    private static (string Text, int LinesBefore) Body(string text)
    {
        var start = 0;
        if (Root().Match(text) is { Success: true, Index: < Junk } root)
        {
            start = root.Index;
        }

        return (text[start..], text.AsSpan(0, start).Count('\n'));
    }

    private static XElement Strict(XmlReader reader)
    {
        XElement? root = null, parent = null;
        var nodes = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    CheckDepth(reader.Depth);
                    CheckNodes(nodes += 1 + reader.AttributeCount);
                    if (reader.AttributeCount > MostAttributes)
                    {
                        throw new FeedUnreadableException($"An element of the document has more than {MostAttributes} attributes.");
                    }

                    var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
                    parent?.Add(element);
                    root ??= element;
                    parent = reader.IsEmptyElement ? parent : element;
                    for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
                    {
                        element.Add(new XAttribute(XName.Get(reader.Prefix.Length == 0 && reader.LocalName == "xmlns" ? "xmlns" : reader.LocalName, reader.Prefix.Length == 0 ? "" : reader.NamespaceURI), reader.Value));
                    }

                    break;
                case XmlNodeType.EndElement:
                    parent = parent!.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when parent is not null:
                    CheckNodes(++nodes);
                    parent.Add(new XText(reader.Value));
                    break;
            }
        }

        return root!;
    }

    public static void CheckDepth(int depth)
    {
        if (depth > Deepest)
        {
            throw new FeedUnreadableException($"The document's elements lie more than {Deepest} deep in each other.");
        }
    }

    /// <summary>A tree takes many times what its text does: without a bound, the smallest elements would take all the memory there is.</summary>
    public static void CheckNodes(int nodes)
    {
        if (nodes > MostNodes)
        {
            throw new FeedUnreadableException(FormattableString.Invariant($"The document has more than {MostNodes:N0} elements, attributes and pieces of text."));
        }
    }

    private static string Where(XmlException exception, int lines)
    {
        var end = exception.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        var message = end > 0 ? exception.Message[..end] : exception.Message;
        return FormattableString.Invariant($"{message} (line {exception.LineNumber + lines}, column {exception.LinePosition})");
    }

    [GeneratedRegex("<(?:rss|feed|channel|[A-Za-z0-9]+:(?:RDF|feed)|RDF|html|!DOCTYPE|opml)[\\s>]", RegexOptions.IgnoreCase)]
    private static partial Regex Root();
}
