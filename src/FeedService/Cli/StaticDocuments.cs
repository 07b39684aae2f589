using System.Globalization;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Fronting;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;
using FeedService.Syndication.Profiles;
using FeedService.Syndication.Sitemaps;

namespace FeedService.Cli;

/// <summary>A feed's documents as files below a folder, such as <c>news/rss.xml</c>, each as small as it gets.</summary>
internal sealed class StaticDocuments(string output)
{
    private readonly StaticFolder folder = new(output);

    /// <returns>How many documents were not there in this form before.</returns>
    public async Task<int> WriteAsync(Publication publication, CancellationToken cancellationToken)
    {
        Clear(publication);
        var changed = 0;
        foreach (var document in publication.All())
        {
            changed += await WriteAsync(StaticFile.Of(publication, document), cancellationToken);
        }

        return changed;
    }

    /// <summary>A feed's closed archives, as <c>news/archive/1/rss.xml</c>.</summary>
    /// <returns>How many documents were not there in this form before.</returns>
    public async Task<int> WriteArchivesAsync(Publication publication, CatalogFeed feed, ArchivePages archives, CancellationToken cancellationToken)
    {
        var changed = 0;
        for (var number = 1; number <= publication.Archives; number++)
        {
            foreach (var format in publication.Documents.Select(document => document.Format))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{publication.Feed}/{archives.Kind}/{number}/{FeedRenderers.All[format].FileName}");
                changed += await WriteAsync(StaticFile.Of(name, await archives.RenderAsync(feed, number, format, cancellationToken)), cancellationToken);
            }
        }

        return changed;
    }

    /// <summary>The sitemap of what was news when it was written; none where nothing was.</summary>
    /// <returns>How many documents were not there in this form before.</returns>
    public async Task<int> WriteSitemapAsync(Publication publication, CatalogFeed feed, NewsPages news, CancellationToken cancellationToken)
    {
        var name = $"{publication.Feed}/{NewsSitemap.FileName}";
        var page = await news.RenderAsync(feed, cancellationToken);
        if (page.ValidUntil is not null)
        {
            return await WriteAsync(StaticFile.Of(name, page), cancellationToken);
        }

        folder.Delete(name);
        return 0;
    }

    private async Task<int> WriteAsync(StaticFile file, CancellationToken cancellationToken) => await folder.WriteAsync(file.Smallest(), cancellationToken) ? 1 : 0;

    // Documents of a feed that was removed, and of formats and views it has no more.
    private void Clear(Publication publication)
    {
        var formats = FeedRenderers.All.Values.Select(renderer => renderer.FileName).ToList();
        var views = Path.Combine(output, publication.Feed, Publication.ViewsFolder);
        var known = formats.Concat(FeedProfiles.All.Keys.Select(profile => profile + ".xml"))
            .Concat((Directory.Exists(views) ? Directory.GetDirectories(views) : []).SelectMany(view => formats.Select(name => $"{Publication.ViewsFolder}/{Path.GetFileName(view)}/{name}")));
        foreach (var name in known.Except(publication.All().Select(document => document.FileName)))
        {
            folder.Delete($"{publication.Feed}/{name}");
        }
    }
}
