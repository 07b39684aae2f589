using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>Finds the article in a whole page, and its title.</summary>
internal static class HtmlPage
{
    /// <summary>The one <c>article</c>, else the <c>main</c>, else the whole body.</summary>
    public static IHtmlElement ContentOf(IHtmlDocument document)
    {
        var body = document.Body!;

        // What Markdown and fragments give has no head of its own; an article element in it is one among others.
        if (document.Head?.ChildElementCount is null or 0)
        {
            return body;
        }

        var articles = body.QuerySelectorAll<IHtmlElement>("article").Take(2).ToList();
        return articles.Count == 1 ? articles[0] : body.QuerySelector<IHtmlElement>("main") ?? body;
    }

    /// <summary>The text of the first <c>h1</c>, which is taken out, else of the <c>title</c>.</summary>
    public static string? TakeTitle(IHtmlDocument document)
    {
        foreach (var heading in document.Body!.QuerySelectorAll("h1"))
        {
            if (HtmlText.Of(heading) is { } text)
            {
                heading.Remove();
                return text;
            }
        }

        return document.Head?.QuerySelector("title") is { } title ? HtmlText.Of(title) : null;
    }

    /// <summary>Whether a picture comes before the first word.</summary>
    public static bool OpensWith(IElement root, Uri picture)
    {
        var first = root.Descendants().FirstOrDefault(node => node is IHtmlImageElement || (node is IText { Data: var text } && !string.IsNullOrWhiteSpace(text)));
        return first is IHtmlImageElement image && image.GetAttribute("src") == picture.AbsoluteUri;
    }
}
