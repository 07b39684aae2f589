using AngleSharp.Html.Parser;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>Addresses in a content that are relative to something else than its page (xml:base, or a feed whose entries have no page).</summary>
internal static class AbsoluteLinks
{
    private const int Longest = 200_000;

    private static readonly string[] Attributes = ["href", "src", "poster", "cite", "data"];

    /// <param name="html">The content.</param>
    /// <param name="own">What its addresses are relative to.</param>
    /// <param name="page">What they are taken to be relative to later on.</param>
    public static string In(string html, Uri own, Uri page)
    {
        if (html.Length > Longest || IsSame(own, page) || !Array.Exists(Attributes, attribute => html.Contains(attribute, StringComparison.OrdinalIgnoreCase)))
        {
            return html;
        }

        var body = new HtmlParser().ParseDocument(html).Body!;
        var changed = false;
        foreach (var element in body.QuerySelectorAll("[href],[src],[poster],[cite],[data]"))
        {
            foreach (var attribute in Attributes)
            {
                if (element.GetAttribute(attribute) is { } text && !text.StartsWith('#') && !Uri.TryCreate(text, UriKind.Absolute, out _) && Uri.TryCreate(own, text, out var absolute))
                {
                    element.SetAttribute(attribute, absolute.AbsoluteUri);
                    changed = true;
                }
            }
        }

        return changed ? body.InnerHtml : html;
    }

    private static bool IsSame(Uri own, Uri page) => new Uri(own, ".") == new Uri(page, ".") && own.Scheme == page.Scheme;
}
