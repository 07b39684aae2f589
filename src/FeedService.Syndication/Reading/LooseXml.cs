using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace FeedService.Syndication.Reading;

/// <summary>
/// Makes a tree of markup that no XML parser takes: end tags that are missing or crossed, entities of HTML, bare ampersands, prefixes
/// that nobody declared, documents that end in the middle.
/// </summary>
internal sealed class LooseXml
{
    private readonly string text;
    private readonly Stack<Open> open = [];
    // What is broken comes in many pieces, which are one text.
    private readonly StringBuilder pending = new();
    private int nodes;
    private XElement? root;

    private LooseXml(string text) => this.text = text;

    /// <returns>Null where there is no element in it.</returns>
    public static XElement? Parse(string text)
    {
        var parser = new LooseXml(text);
        parser.Run();
        parser.Settle();
        parser.DropHalves();
        return parser.root;
    }

    /// <summary>Where the document ended within an article, half of it is no article: it comes whole with the next document.</summary>
    private void DropHalves()
    {
        foreach (var half in open.Where(each => each.Name is "item" or "entry"))
        {
            half.Element.Remove();
        }
    }

    private void Run()
    {
        for (var at = 0; at < text.Length;)
        {
            var tag = text.IndexOf('<', at);
            if (tag < 0)
            {
                AddText(WebUtility.HtmlDecode(text[at..]));
                return;
            }

            AddText(WebUtility.HtmlDecode(text[at..tag]));
            at = Markup(tag);
        }
    }

    /// <returns>Where the text goes on.</returns>
    private int Markup(int at)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("<![CDATA["))
        {
            var end = End("]]>", at);
            AddText(text[(at + 9)..Math.Max(at + 9, end.Start)]);
            return end.After;
        }

        if (rest.StartsWith("<!--"))
        {
            return End("-->", at).After;
        }

        if (rest.StartsWith("<?"))
        {
            return End("?>", at).After;
        }

        if (rest.StartsWith("<!"))
        {
            return Declaration(at);
        }

        if (rest.StartsWith("</"))
        {
            var end = End(">", at);
            Close(text[(at + 2)..end.Start].Trim());
            return end.After;
        }

        if (LooseTag.Read(text, at) is { } tag)
        {
            Begin(tag);
            return tag.End;
        }

        AddText("<");
        return at + 1;
    }

    private (int Start, int After) End(string mark, int from)
    {
        var at = text.IndexOf(mark, from, StringComparison.Ordinal);
        return at < 0 ? (text.Length, text.Length) : (at, at + mark.Length);
    }

    /// <summary>A DTD is left out with all it defines.</summary>
    private int Declaration(int at)
    {
        var inner = false;
        for (; at < text.Length; at++)
        {
            inner = text[at] switch { '[' => true, ']' => false, _ => inner };
            if (text[at] == '>' && !inner)
            {
                return at + 1;
            }
        }

        return text.Length;
    }

    private void AddText(string content)
    {
        if (open.Count > 0)
        {
            pending.Append(content);
        }
    }

    /// <summary>Puts the text that has come where it belongs, before another element begins or ends.</summary>
    private void Settle()
    {
        if (pending.Length > 0)
        {
            FeedXml.CheckNodes(++nodes);
            open.Peek().Element.Add(new XText(pending.ToString()));
            pending.Clear();
        }
    }

    private void Begin(LooseTag tag)
    {
        if (root is not null && open.Count == 0)
        {
            // A second root: what follows belongs to nothing.
            return;
        }

        Settle();
        if (tag.Name is "item" or "entry" && open.Any(each => each.Name == tag.Name))
        {
            // An article never lies in another: the one before was not closed.
            Close(tag.Name);
        }

        FeedXml.CheckDepth(open.Count);
        FeedXml.CheckNodes(nodes += 1 + tag.Attributes.Count);
        _ = open.TryPeek(out var parent);
        var scope = Scope(tag, parent?.Scope ?? []);
        var element = new XElement(Name(tag.Name, scope, isAttribute: false));
        foreach (var (name, value) in tag.Attributes)
        {
            if (!name.StartsWith("xmlns", StringComparison.Ordinal))
            {
                element.SetAttributeValue(Name(name, scope, isAttribute: true), value);
            }
        }

        parent?.Element.Add(element);
        root ??= element;
        if (!tag.IsEmpty)
        {
            open.Push(new(tag.Name, element, scope));
        }
    }

    private static Dictionary<string, string> Scope(LooseTag tag, Dictionary<string, string> outer)
    {
        var declared = tag.Attributes.Where(attribute => attribute.Name == "xmlns" || attribute.Name.StartsWith("xmlns:", StringComparison.Ordinal)).ToList();
        if (declared.Count == 0)
        {
            return outer;
        }

        var scope = new Dictionary<string, string>(outer);
        declared.ForEach(attribute => scope[attribute.Name == "xmlns" ? "" : attribute.Name[6..]] = attribute.Value);
        return scope;
    }

    private void Close(string name)
    {
        if (open.Any(each => each.Name == name))
        {
            Settle();
            while (open.Pop().Name != name)
            {
            }
        }
    }

    private static XName Name(string name, Dictionary<string, string> scope, bool isAttribute)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var (prefix, local) = colon < 0 ? ("", name) : (name[..colon], name[(colon + 1)..]);
        var address = prefix switch
        {
            "" when isAttribute => "",
            "xml" => XNamespace.Xml.NamespaceName,
            _ => scope.GetValueOrDefault(prefix) ?? Lint.Documents.KnownNamespaces.AddressOf(prefix) ?? (prefix.Length == 0 ? "" : "urn:undeclared:" + prefix),
        };
        return XName.Get(local.Length == 0 ? "_" : XmlConvert.EncodeLocalName(local), address);
    }

    private sealed record Open(string Name, XElement Element, Dictionary<string, string> Scope);
}
