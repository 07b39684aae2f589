using System.Text;
using System.Xml.Linq;
using FeedService.Syndication.Lint.Documents;

namespace FeedService.Syndication.Reading;

/// <summary>Atom's text constructs and contents: as text, escaped HTML or elements (RFC 4287 sections 3.1 and 4.1.3; mode in 0.3).</summary>
internal static class AtomText
{
    public static string? Plain(Parts? construct)
    {
        if (construct is null)
        {
            return null;
        }

        var plain = Kind(construct) switch
        {
            "html" or "xhtml" => Markup.TextOfHtml(Html(construct)),
            _ => construct.Element.HasElements ? Markup.TextOfHtml(Markup.Inner(construct.Element)) : XmlText.Clean(construct.Element.Value.Trim()),
        };
        return plain.Length == 0 ? null : plain;
    }

    /// <returns>HTML, or plain text, or neither where there is none to be shown.</returns>
    public static (string? Html, string? Text) Content(Parts? construct)
    {
        if (construct is null || (!construct.Element.HasElements && string.IsNullOrWhiteSpace(construct.Element.Value)))
        {
            return (null, null);
        }

        return Kind(construct) switch
        {
            "html" or "xhtml" => (Html(construct), null),
            "text" => (null, XmlText.Clean(construct.Element.Value.Trim())),
            // Something else inline: a picture, another vocabulary.
            _ => (null, null),
        };
    }

    /// <returns>text, html, xhtml, or another type's name.</returns>
    private static string Kind(Parts construct)
    {
        var type = construct.Attribute("type")?.ToLowerInvariant();
        var isOld = construct.Element.Name.NamespaceName == KnownNamespaces.Atom03;
        return type switch
        {
            null => construct.Element.HasElements ? "xhtml" : isOld && construct.Attribute("mode") == "escaped" ? "html" : "text",
            "text" or "text/plain" => construct.Element.HasElements ? "xhtml" : "text",
            "html" or "text/html" => construct.Element.HasElements ? "xhtml" : "html",
            "xhtml" or "application/xhtml+xml" => construct.Element.HasElements ? "xhtml" : "html",
            _ => type,
        };
    }

    private static string Html(Parts construct)
    {
        var element = construct.Element;
        if (construct.Attribute("mode") == "base64")
        {
            return Base64(element.Value);
        }

        if (!element.HasElements)
        {
            return XmlText.Clean(element.Value.Trim());
        }

        // The div is not part of the content (RFC 4287 section 3.1.1.3).
        var only = element.Elements().Count() == 1 && string.IsNullOrWhiteSpace(string.Concat(element.Nodes().OfType<XText>().Select(text => text.Value))) ? element.Elements().First() : null;
        return XmlText.Clean(Markup.Inner(only?.Name.LocalName == "div" ? only : element).Trim());
    }

    private static string Base64(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text.Trim(), buffer, out var length) ? XmlText.Clean(Encoding.UTF8.GetString(buffer, 0, length)) : "";
    }
}
