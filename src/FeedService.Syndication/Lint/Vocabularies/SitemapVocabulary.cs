using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;
using static FeedService.Syndication.Lint.Vocabularies.Rule;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>A sitemap (sitemaps.org protocol 0.9), with what Google asks of news.</summary>
internal static class SitemapVocabulary
{
    private const string News = KnownNamespaces.News;
    private const int MostAddresses = 50_000;
    private const int MostNews = 1000;

    private static readonly Vocabulary Publication = new([Text(News, "name", TextChecks.NotEmpty), Text(News, "language", TextChecks.Language)]);

    private static readonly Vocabulary Article = new(
    [
        new(News, "publication") { Children = () => Publication, Whole = RssVocabulary.Requires("name", "language") },
        Text(News, "publication_date", DateChecks.W3cdtf),
        Text(News, "title", TextChecks.NotEmpty),
    ]);

    private static readonly Vocabulary Page = new(
    [
        Text(KnownNamespaces.Sitemap, "loc", AddressChecks.Http),
        Text(KnownNamespaces.Sitemap, "lastmod", DateChecks.W3cdtf),
        Text(KnownNamespaces.Sitemap, "changefreq"),
        Text(KnownNamespaces.Sitemap, "priority", TextChecks.Decimal),
        new(News, "news") { Children = () => Article, Whole = RssVocabulary.Requires("publication", "publication_date", "title") },
    ]);

    private static readonly Vocabulary Pages = new(
        [new ElementRule(KnownNamespaces.Sitemap, "url") { Repeats = true, Children = () => Page, Whole = RssVocabulary.Requires("loc") }]);

    public static ElementRule Root { get; } = new(KnownNamespaces.Sitemap, "urlset") { Children = () => Pages, Whole = Size };

    private static void Size(Findings findings, LintElement root)
    {
        var most = root.Children.Any(page => page.Children.Any(child => child.Is(News, "news"))) ? MostNews : MostAddresses;
        if (root.Children.Count > most)
        {
            findings.Add(DocumentRules.SitemapSize, root.Children[most].Position, $"The sitemap has {root.Children.Count} addresses; crawlers take {most}.");
        }
    }
}
