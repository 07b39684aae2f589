using System.Collections.Frozen;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>Parses HTML as browsers do, within bounds that keep every later step quick.</summary>
internal static class GuardedHtml
{
    /// <summary>Browsers stop nesting at 512.</summary>
    private const int MaxDepth = 256;

    private const int MaxTokens = 60_000;
    private const int MaxAttributes = 200;
    private const int MaxFrames = 100;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known =
        HtmlVocabulary.Attributes.Append("style").ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <exception cref="ArticleConversionException">It is too complex.</exception>
    public static IHtmlDocument Parse(string html, ConversionBudget budget)
    {
        int tokens = 0, attributes = 0, elements = 0, frames = 0;
        IElement? last = null;
        var options = new HtmlParserOptions
        {
            MaximumDepth = MaxDepth,
            SkipComments = true,
            SkipScriptText = true,
            SkipRawText = true,
            DisableElementPositionTracking = true,
            OnCreated = (element, _) =>
            {
                // Where the element before this one was put is known by now.
                if (++elements % 32 == 0 && last?.Ancestors().Count() >= MaxDepth - 8)
                {
                    throw new ArticleConversionException($"The article nests tags more than {MaxDepth} deep. Close each tag, or simplify it.");
                }

                // AngleSharp makes a browsing context for each, a millisecond apiece.
                if (element.LocalName is "iframe" or "frame" or "object" && ++frames > MaxFrames)
                {
                    throw new ArticleConversionException($"The article embeds more than {MaxFrames} frames. Remove them.");
                }

                last = element;
            },
            OnToken = (token, _) =>
            {
                budget.Check();
                attributes = 0;
                if (++tokens > MaxTokens)
                {
                    throw new ArticleConversionException($"The article has more than {MaxTokens} tags and pieces of text. Split it.");
                }
            },
            ShouldEmitAttribute = (ref _, name) =>
            {
                if (++attributes > MaxAttributes)
                {
                    throw new ArticleConversionException($"A tag of the article has more than {MaxAttributes} attributes. Remove them.");
                }

                // An iframe's srcdoc would be parsed on the spot, thousands of them for seconds.
                return Known.Contains(name.Span);
            },
        };
        return new HtmlParser(options).ParseDocument(html);
    }
}
