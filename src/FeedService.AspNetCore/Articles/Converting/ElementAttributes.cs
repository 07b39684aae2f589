using AngleSharp.Dom;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>Prepares the attributes of one element for an entry.</summary>
internal static class ElementAttributes
{
    public static void Prepare(IElement element, AddressResolver addresses)
    {
        foreach (var attribute in element.Attributes.ToArray())
        {
            var value = Prepared(element, attribute.LocalName, attribute.Value, addresses);
            if (value is null)
            {
                element.RemoveAttribute(attribute.Name);
            }
            else if (!ReferenceEquals(value, attribute.Value))
            {
                element.SetAttribute(attribute.Name, value);
            }
        }

        if (element.HasAttribute("target"))
        {
            element.SetAttribute("rel", "noopener");
        }
    }

    private static string? Prepared(IElement element, string name, string value, AddressResolver addresses)
    {
        switch (name)
        {
            case "href":
                return addresses.Link(value);
            case "src" or "poster" or "cite":
                return addresses.Media(value)?.AbsoluteUri;
            case "srcset":
                return SourceSet.Resolve(value, addresses);
            case "class":
                return LanguageClass(value);
            case "id":
                return IsPlainName(value) ? value : null;
            case "target":
                return value == "_blank" ? value : null;
            case "style":
                KeepAlignment(element, value);
                return null;
            default:
                return HtmlVocabulary.Attributes.Contains(name) ? value : null;
        }
    }

    /// <summary>Code keeps the mark by which readers colour it.</summary>
    private static string? LanguageClass(string value)
    {
        var kept = value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.StartsWith("language-", StringComparison.Ordinal));
        var joined = string.Join(' ', kept);
        return joined.Length == 0 ? null : joined;
    }

    private static bool IsPlainName(string value) =>
        value.Length is > 0 and <= 100 && char.IsAsciiLetter(value[0]) && value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ':' or '.');

    /// <summary>Markdig aligns the columns of a table by style, which readers drop; the attribute they keep.</summary>
    private static void KeepAlignment(IElement element, string style)
    {
        if (element.LocalName is not ("td" or "th"))
        {
            return;
        }

        foreach (var side in (ReadOnlySpan<string>)["left", "center", "right"])
        {
            if (style.Contains($"text-align: {side}", StringComparison.Ordinal))
            {
                element.SetAttribute("align", side);
            }
        }
    }
}
