using System.Text.RegularExpressions;
using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>Text constructs and content (RFC 4287 3.1 and 4.1.3).</summary>
internal static partial class AtomTexts
{
    public static void Construct(Findings findings, LintElement element)
    {
        var type = element.AttributeNode("type");
        CheckAttributes(findings, element, "type");
        if (type is not null && type.Value is not ("text" or "html" or "xhtml"))
        {
            findings.Add(AtomRules.TextType, type.Position, $"{element.QualifiedName}: '{type.Value}' is none of text, html, xhtml.");
        }

        Inline(findings, element, type?.Value ?? "text");
    }

    public static void Content(Findings findings, LintElement element)
    {
        CheckAttributes(findings, element, "type", "src");
        var type = element.AttributeNode("type");
        if (element.AttributeNode("src") is { } src)
        {
            AddressChecks.IriReference(findings, src.Value, src.Position, $"{element.QualifiedName} src");
            CheckType(findings, element, type, isElsewhere: true);
            return;
        }

        CheckType(findings, element, type, isElsewhere: false);
        Inline(findings, element, type?.Value ?? "text");
    }

    private static void Inline(Findings findings, LintElement element, string type)
    {
        var text = element.Text.Trim();
        switch (type)
        {
            case "xhtml":
                Xhtml(findings, element, text);
                return;
            case "html":
                HtmlChecks.Check(findings, element.Text, element.TextPosition, element.QualifiedName);
                break;
            case "text":
                TextChecks.Plain(findings, text, element.TextPosition, element.QualifiedName);
                break;
            case var _ when IsXml(type):
                return;
            case var _ when type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase):
                Base64(findings, element, text);
                break;
            default:
                break;
        }

        foreach (var child in element.Children)
        {
            findings.Add(StructureRules.ElementInText, child.Position, $"{element.QualifiedName} of type {type} holds text; escape its markup or say type=\"xhtml\".");
        }

        TextChecks.NotEmpty(findings, text + (element.Children.Count > 0 ? "." : ""), element.Position, element.QualifiedName);
    }

    private static void Xhtml(Findings findings, LintElement element, string text)
    {
        if (text.Length > 0 || element.Children is not [var div] || !div.Is(KnownNamespaces.Xhtml, "div"))
        {
            findings.Add(AtomRules.Div, element.Position, $"{element.QualifiedName} of type xhtml holds one div of {KnownNamespaces.Xhtml} and nothing else.");
        }
        else
        {
            HtmlElements.Check(findings, div, element.QualifiedName);
            Strangers(findings, div);
        }
    }

    private static void Strangers(Findings findings, LintElement element)
    {
        foreach (var child in element.Children)
        {
            if (KnownNamespaces.IsOfFeeds(child.Namespace))
            {
                findings.Add(StructureRules.ElementUndefined, child.Position, $"{child.QualifiedName} belongs to a feed, not to a text.");
            }

            Strangers(findings, child);
        }
    }

    private static void Base64(Findings findings, LintElement element, string text)
    {
        if (!Base64Form().IsMatch(text))
        {
            findings.Add(AtomRules.Base64, element.TextPosition, $"{element.QualifiedName} is binary and has to be base64.");
        }
    }

    private static void CheckType(Findings findings, LintElement element, LintAttribute? type, bool isElsewhere)
    {
        if (type is null)
        {
            return;
        }

        var isWord = type.Value is "text" or "html" or "xhtml";
        if ((isWord && isElsewhere) || (!isWord && !TextChecks.IsMediaType(type.Value)) || type.Value.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(AtomRules.ContentType, type.Position, $"{element.QualifiedName}: '{type.Value}' is no type of content.");
        }
    }

    private static void CheckAttributes(Findings findings, LintElement element, params string[] known)
    {
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Namespace.Length == 0 && !known.Contains(attribute.Name, StringComparer.Ordinal))
            {
                findings.Add(StructureRules.AttributeUndefined, attribute.Position, $"{element.QualifiedName} has no attribute {attribute.Name}.");
            }
            else if (attribute is { Namespace: KnownNamespaces.Xml, Name: "lang", Value.Length: > 0 })
            {
                TextChecks.Language(findings, attribute.Value, attribute.Position, "xml:lang");
            }
        }
    }

    private static bool IsXml(string type) =>
        type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("/xml", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"\A[A-Za-z0-9+/\s]*={0,2}\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Base64Form();
}
