using System.Xml;

namespace FeedService.Syndication.Lint.Documents;

/// <summary>Reads XML into <see cref="LintElement"/>s, and never fetches or expands without bound (XML 1.0 4.4).</summary>
internal sealed class LintTree(Findings findings)
{
    private const int DeepestLevel = 200;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Parse,
        XmlResolver = null,
        MaxCharactersFromEntities = 100_000,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private LintElement? root;
    private LintElement? open;

    /// <returns>The root element, or null where the document is not well-formed: half a tree would give wrong findings.</returns>
    public LintElement? Read(string document)
    {
        using var reader = XmlReader.Create(new StringReader(document), Settings);
        try
        {
            while (reader.Read())
            {
                if (!Take(reader, (IXmlLineInfo)reader))
                {
                    return null;
                }
            }

            return root;
        }
        catch (XmlException fault)
        {
            var at = new Position(Math.Max(1, fault.LineNumber), Math.Max(1, fault.LinePosition));
            findings.Add(DocumentRules.NotWellFormed, at, Remedy(fault.Message, document));
            return null;
        }
    }

    private bool Take(XmlReader reader, IXmlLineInfo place)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.DocumentType:
                findings.Add(DocumentRules.Doctype, At(place, back: 0), "A feed needs no DOCTYPE; many parsers refuse one.");
                break;
            case XmlNodeType.Element when reader.Depth >= DeepestLevel:
                findings.Add(DocumentRules.TooDeep, At(place, back: 1), $"This element is nested more than {DeepestLevel} levels deep.");
                return false;
            case XmlNodeType.Element:
                Open(reader, place);
                break;
            case XmlNodeType.EndElement:
                open = open?.Parent;
                break;
            case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                TakeText(reader.Value, At(place, back: 0));
                break;
            case XmlNodeType.CDATA:
                TakeText(reader.Value, At(place, back: 0));
                break;
            default:
                break;
        }

        return true;
    }

    private void Open(XmlReader reader, IXmlLineInfo place)
    {
        var element = new LintElement(open, reader.NamespaceURI, reader.LocalName, reader.Prefix, At(place, back: 1));
        open?.Children.Add(element);
        root ??= element;
        var isEmpty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute())
        {
            var at = At(place, back: 0);
            if (reader.NamespaceURI == KnownNamespaces.Xmlns)
            {
                KnownNamespaces.Check(findings, reader.Prefix.Length == 0 ? "" : reader.LocalName, reader.Value, at);
            }
            else
            {
                ControlCharacters.Check(findings, reader.Value, at);
                element.Attributes.Add(new(reader.NamespaceURI, reader.LocalName, reader.Value, at));
            }
        }

        if (!isEmpty)
        {
            open = element;
        }
    }

    private void TakeText(string text, Position at)
    {
        ControlCharacters.Check(findings, text, at);
        open?.Append(text, at);
    }

    private static Position At(IXmlLineInfo place, int back) => new(Math.Max(1, place.LineNumber), Math.Max(1, place.LinePosition - back));

    private static string Remedy(string message, string document)
    {
        if (document.Length > 0 && char.IsWhiteSpace(document[0]) && document.TrimStart().StartsWith("<?xml", StringComparison.Ordinal))
        {
            return "There is a blank before <?xml; the declaration has to be the very first thing.";
        }

        return message.StartsWith("Reference to undeclared entity", StringComparison.Ordinal)
            ? $"{message} XML knows &amp; &lt; &gt; &quot; &apos; alone: write the character itself."
            : message;
    }
}
