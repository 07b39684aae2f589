using AngleSharp.Html.Dom;
using FeedService.AspNetCore.Articles.Converting;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Articles;

/// <summary>Turns an article's body into the HTML, the summary and the picture that entries carry. Safe to use from several threads.</summary>
internal sealed class ArticleConverter
{
    /// <summary>Moves when the same article would be converted to something else, so that kept conversions are made again.</summary>
    public const int Version = 2;

    private const int LongestFirstWords = 80;

    private readonly HtmlCleaning _cleaning = new();

    /// <param name="article">The article.</param>
    /// <param name="address">Its permalink: relative addresses that name no file beside it are resolved against this.</param>
    /// <param name="media">The files beside it.</param>
    /// <param name="isNamedByKey">Whether the key is a name, of which a title is made where there is no other; else its first words are the title.</param>
    /// <exception cref="ArticleConversionException">The body is too large, too deep or took too long.</exception>
    public ArticleContent Convert(Article article, Uri address, IArticleMedia media, bool isNamedByKey = true)
    {
        if (article.Body.Length > ArticleReader.MaxBytes)
        {
            throw new ArticleConversionException($"The article is {article.Body.Length} characters; at most {ArticleReader.MaxBytes} are converted. Split it.");
        }

        var budget = new ConversionBudget();
        var addresses = new AddressResolver(article.Key, address, media);
        var body = XmlText.Clean(article.Body);
        var document = GuardedHtml.Parse(ToHtml(article, body, budget), budget);
        var root = HtmlPage.ContentOf(document);
        var pageTitle = article.Title ?? HtmlPage.TakeTitle(document) ?? (isNamedByKey ? ArticleKey.Title(article.Key) : null);
        document.Head?.Remove();
        _cleaning.Clean(document, root, addresses);

        var summary = XmlText.Clean(article.Summary ?? HtmlText.Summary(root));
        var picture = ArticlePicture.Find(article, addresses, media);
        var details = ArticleDetailWords.Bind(article.Details, addresses.Media);
        var enclosures = ArticlePicture.Enclosures(article, addresses, media);
        return new ArticleContent
        {
            Title = XmlText.Clean(pageTitle ?? FirstWords(summary)),
            Summary = summary,
            Html = WithPicture(root, picture),
            Image = picture,
            Details = EpisodeFacts.Complete(details, enclosures),
            Enclosures = EpisodeFacts.Complete(enclosures, details),
            Warnings = [.. addresses.Report(), .. article.Markup is ArticleMarkup.Agency or ArticleMarkup.Text ? [] : TemplateTags.Report(body)],
        };
    }

    private static string FirstWords(string summary) => summary.Length == 0 ? "…" : PlainText.Shorten(summary, LongestFirstWords);

    private static string ToHtml(Article article, string body, ConversionBudget budget) => article.Markup switch
    {
        ArticleMarkup.Markdown => MarkdownText.ToHtml(body, budget),
        ArticleMarkup.Agency => AgencyHtml.Write(AgencyText.Parse(body, article.Title)),
        ArticleMarkup.Text => TypedHtml.Write(body),
        _ => body,
    };

    private static string WithPicture(IHtmlElement root, EntryImage? picture)
    {
        var html = XmlText.Clean(CleanHtmlWriter.Write(root).Trim());
        return picture is null || HtmlPage.OpensWith(root, picture.Url) ? html
            : html.Length == 0 ? ArticlePicture.Figure(picture)
            : ArticlePicture.Figure(picture) + "\n" + html;
    }
}
