using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>
/// Makes a piece of HTML fit for any reader: addresses absolute (R30), nothing that runs, asks or leaves its box (R32). The
/// preparation keeps what a blunt allow-list would lose; the allow-list of HtmlSanitizer then has the last word.
/// </summary>
internal sealed class HtmlCleaning
{
    private readonly HtmlSanitizer _sanitizer = BuildSanitizer();

    public void Clean(IHtmlDocument document, IHtmlElement root, AddressResolver addresses)
    {
        foreach (var element in root.QuerySelectorAll("*").ToList())
        {
            Prepare(element, addresses);
        }

        _sanitizer.SanitizeDom(document, root);
    }

    private static void Prepare(IElement element, AddressResolver addresses)
    {
        var name = element.LocalName;
        if (element.NamespaceUri != NamespaceNames.HtmlUri || HtmlVocabulary.Dropped.Contains(name) || IsForeignFrame(element, name))
        {
            element.Remove();
        }
        else if (!HtmlVocabulary.Elements.Contains(name))
        {
            Unwrap(element);
        }
        else if (element.Attributes.Length > 0)
        {
            ElementAttributes.Prepare(element, addresses);
        }
    }

    /// <summary>Takes an element off and leaves what it holds.</summary>
    private static void Unwrap(IElement element)
    {
        if (element.Parent is not null)
        {
            element.Replace([.. element.ChildNodes]);
        }
    }

    private static bool IsForeignFrame(IElement element, string name)
    {
        if (name != "iframe")
        {
            return false;
        }

        var source = element.GetAttribute("src")?.Trim() ?? "";
        source = source.StartsWith("//", StringComparison.Ordinal) ? "https:" + source : source;
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address) || address.Scheme != "https" || !HtmlVocabulary.FilmHosts.Contains(address.Host))
        {
            return true;
        }

        element.SetAttribute("src", address.AbsoluteUri);
        return false;
    }

    private static HtmlSanitizer BuildSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(HtmlVocabulary.Elements, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(HtmlVocabulary.Attributes, StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto", "tel"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src", "poster", "cite"], StringComparer.OrdinalIgnoreCase),
            UriListAttributes = new HashSet<string>(["srcset"], StringComparer.OrdinalIgnoreCase),
            AllowedCssProperties = new HashSet<string>(),
            AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
        });
        return sanitizer;
    }
}
