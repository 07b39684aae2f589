using System.Globalization;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using FeedService.Syndication.Sitemaps;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Fronting;

/// <summary>One thing after the other that has to be written.</summary>
internal sealed partial class ExportSteps(ExportAgenda agenda, FeedCatalog catalog, ArchivePages archives, NewsPages news, ILogger<ExportSteps> logger)
{
    /// <summary>Writes what comes next.</summary>
    /// <returns>False where there is nothing.</returns>
    public async Task<bool> StepAsync(ExportFolder folder, CancellationToken cancellationToken)
    {
        var shown = agenda.Shown();
        foreach (var feed in folder.Feeds.Where(feed => !shown.ContainsKey(feed)).ToList())
        {
            await folder.KeepOnlyAsync(feed, new HashSet<string>(), cancellationToken);
        }

        if (agenda.NextDocuments(shown) is { } publication)
        {
            await WriteDocumentsAsync(folder, publication, cancellationToken);
            return true;
        }

        if (agenda.NextPage(shown) is not var (paged, number))
        {
            return false;
        }

        agenda.FinishPage(paged, await TryWritePageAsync(folder, paged, number, cancellationToken));
        return true;
    }

    /// <summary>A page that cannot be made stays as it was, and costs the others nothing.</summary>
    private async Task<DateTimeOffset?> TryWritePageAsync(ExportFolder folder, Publication publication, int number, CancellationToken cancellationToken)
    {
        try
        {
            return await WritePageAsync(folder, publication, number, cancellationToken);
        }
        catch (Exception exception) when (exception is not (IOException or UnauthorizedAccessException or StoreUnavailableException or OperationCanceledException))
        {
            LogFailed(publication.Feed, number, exception);
            return null;
        }
    }

    private async Task WriteDocumentsAsync(ExportFolder folder, Publication publication, CancellationToken cancellationToken)
    {
        var names = Names(publication).ToHashSet(StringComparer.Ordinal);
        await folder.ExpectAsync(publication.Feed, names, cancellationToken);
        foreach (var document in publication.All())
        {
            await folder.WriteAsync(StaticFile.Of(publication, document), cancellationToken);
        }

        await folder.KeepOnlyAsync(publication.Feed, names, cancellationToken);
        agenda.FinishDocuments(publication);
    }

    /// <returns>When the page changes by itself; null where it does not.</returns>
    private async Task<DateTimeOffset?> WritePageAsync(ExportFolder folder, Publication publication, int number, CancellationToken cancellationToken)
    {
        if (catalog.Find(publication.FeedId) is not { } feed)
        {
            return null;
        }

        if (number > publication.Archives)
        {
            return await WriteSitemapAsync(folder, publication, feed, cancellationToken);
        }

        foreach (var format in publication.Documents.Select(document => document.Format))
        {
            var page = await archives.RenderAsync(feed, number, format, cancellationToken);
            await folder.WriteAsync(StaticFile.Of(Archive(publication, number, format), page), cancellationToken);
        }

        return null;
    }

    private async Task<DateTimeOffset?> WriteSitemapAsync(ExportFolder folder, Publication publication, CatalogFeed feed, CancellationToken cancellationToken)
    {
        var page = await news.RenderAsync(feed, cancellationToken);
        if (page.ValidUntil is null)
        {
            folder.Delete(Sitemap(publication));
        }
        else
        {
            await folder.WriteAsync(StaticFile.Of(Sitemap(publication), page), cancellationToken);
        }

        return page.ValidUntil;
    }

    /// <summary>All that there may be of a feed.</summary>
    private IEnumerable<string> Names(Publication publication) =>
    [
        .. publication.All().Select(document => $"{publication.Feed}/{document.FileName}"),
        .. Enumerable.Range(1, publication.Archives).SelectMany(number => publication.Documents.Select(document => Archive(publication, number, document.Format))),
        Sitemap(publication),
    ];

    private string Archive(Publication publication, int number, FeedFormat format) =>
        string.Create(CultureInfo.InvariantCulture, $"{publication.Feed}/{archives.Kind}/{number}/{FeedRenderers.All[format].FileName}");

    private static string Sitemap(Publication publication) => $"{publication.Feed}/{NewsSitemap.FileName}";

    [LoggerMessage(Level = LogLevel.Error, Message = "Page {Number} of {Feed} cannot be made; its file stays as it was")]
    private partial void LogFailed(string feed, int number, Exception exception);
}
