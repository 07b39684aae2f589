using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using FeedService.Syndication.Podcasts;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Makes an article's entry, from what is kept of the last time where nothing it was made from changed.</summary>
internal sealed class EntryRenderer(ArticleConverter converter, SiteAddresses addresses, ServicePaths paths, SharedUploads uploads)
{
    /// <param name="known">The store's facts of a file of this feed, by path.</param>
    public EntryRendering Render(CatalogFeed feed, ArticleRow row, Func<string, StoredMedia?> known)
    {
        var files = FeedFiles.Of(feed, row.Article.Source, paths, uploads);
        var inputs = Inputs(feed, row);
        if (row.Rendering is { } kept && kept.Inputs == inputs && RenderingJson.ReadUsed(kept.Media).All(used => used == UsedMedia.Of(used.Path, files.Find(used.Path))))
        {
            return new EntryRendering { ArticleId = row.Article.Id, Key = row.Article.Key, Entry = RenderingJson.ReadEntry(kept.Entry) };
        }

        var media = new FeedMedia(feed, files, addresses, known);
        try
        {
            return Renew(feed, row, inputs, media);
        }
        catch (ArticleConversionException exception)
        {
            var last = row.Rendering is null ? null : RenderingJson.ReadEntry(row.Rendering.Entry);
            var outcome = last is null ? "It is left out of the feed." : "The feed goes on showing it as it last was.";
            return new EntryRendering
            {
                ArticleId = row.Article.Id,
                Key = row.Article.Key,
                Entry = last,
                Problems = [Problem(feed, row.Article.Key, isError: true, line: null, $"{exception.Message} {outcome}")],
            };
        }
    }

    private EntryRendering Renew(CatalogFeed feed, ArticleRow row, string inputs, FeedMedia media)
    {
        var article = ArticleJson.Read(row.Text);
        if (!SourceName.HasFolder(row.Article.Source))
        {
            // Kept as its author wrote it, part of which may be changed later without the rest.
            article = ArticleReader.WithContentFacts(article, feed.Definition.TimeZone);
        }

        var link = EntryAddress.Of(feed, row.Article, article, addresses);
        var content = converter.Convert(article, link, media, SourceName.HasFolder(row.Article.Source));
        var entry = Assemble(feed, row.Article, article, link, content) with { Episode = EpisodeOf(feed, row.Article, content) };
        return new EntryRendering
        {
            ArticleId = row.Article.Id,
            Key = row.Article.Key,
            Entry = entry,
            Last = row.Rendering is null ? null : RenderingJson.ReadEntry(row.Rendering.Entry),
            Renewed = new StoredRendering
            {
                ArticleId = row.Article.Id,
                Inputs = inputs,
                Entry = RenderingJson.Write(entry),
                Media = RenderingJson.Write(media.Used),
            },
            Media = media.Found,
            Problems = [.. content.Warnings.Select(fault => Problem(feed, row.Article.Key, fault.Level == FaultLevel.Error, fault.Line, fault.Message))],
        };
    }

    private static Entry Assemble(CatalogFeed feed, StoredArticle stored, Article article, Uri link, ArticleContent content) => new()
    {
        Id = stored.EntryId,
        IdSource = stored.Source,
        Title = content.Title,
        Link = link,
        ExternalLink = article.ExternalLink,
        PublishedAt = stored.PublishedAt,
        UpdatedAt = stored.UpdatedAt,
        Authors = article.Authors,
        Tags = article.Tags,
        Summary = content.Summary,
        ContentHtml = content.Html,
        Language = article.Language == feed.Definition.Language ? null : article.Language,
        Image = content.Image,
        Credit = content.Image is null ? article.Credit : null,
        Enclosures = content.Enclosures,
        ExpiresAt = article.ExpiresAt,
        Markdown = feed.Definition.Markdown && article.Markup == ArticleMarkup.Markdown ? article.Body : null,
        Contributors = content.Details.Contributors,
        Copyright = content.Details.Copyright,
        License = content.Details.License,
        Location = content.Details.Location,
        InReplyTo = content.Details.InReplyTo,
        Discussion = content.Details.Discussion,
        Origin = content.Details.Origin,
        Media = content.Details.Media,
        Terms = content.Details.Terms,
    };

    private Episode? EpisodeOf(CatalogFeed feed, StoredArticle stored, ArticleContent content) =>
        content.Details.Episode is { Chapters: null, Marks.Count: > 0 } episode
            ? episode with { Chapters = addresses.Chapters(feed.Name, stored.Slug) }
            : content.Details.Episode;

    /// <summary>A fingerprint of all that an entry is made from but the files, which are looked at each time.</summary>
    private string Inputs(CatalogFeed feed, ArticleRow row)
    {
        var definition = feed.Definition;
        var text = string.Join(
            '\0',
            ArticleConverter.Version,
            addresses.Base,
            feed.Name,
            definition.Link,
            definition.PermalinkPattern,
            definition.TimeZone.Id,
            definition.Language,
            definition.Markdown,
            row.Article.EntryId,
            row.Article.Slug,
            row.Article.PublishedAt.UtcTicks,
            row.Article.UpdatedAt.UtcTicks,
            row.Text);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static StoredProblem Problem(CatalogFeed feed, string key, bool isError, int? line, string message) => new()
    {
        Kind = ProblemKind.Rendering,
        Feed = feed.Name,
        Subject = key,
        IsError = isError,
        Line = line,
        Message = message,
    };
}
