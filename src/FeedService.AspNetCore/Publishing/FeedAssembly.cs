using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Feeds.Details;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using FeedService.Syndication.Podcasts;
using FeedService.Syndication.Profiles;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Puts a feed together from the store: the entries of its window, rendered or taken from the last time.</summary>
internal sealed class FeedAssembly(FeedStore store, FeedCatalog catalog, EntryRenderer renderer, SiteAddresses addresses, ServicePaths paths, SharedUploads uploads)
{
    // An empty feed has no change to date; a fixed instant keeps its bytes the same from one empty store to the next.
    private static readonly DateTimeOffset NothingYet = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Everything a publication of the feed is made from at this instant.</summary>
    public Task<AssembledFeed> AssembleAsync(CatalogFeed feed, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ReadAsync(context => AssembleAsync(context, feed, catalog.IncludedIn(feed), now, cancellationToken), cancellationToken);

    private async Task<AssembledFeed> AssembleAsync(StoreContext context, CatalogFeed feed, IReadOnlyList<CatalogFeed> included, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var shown = await RenderWindowAsync(context, feed, feed, now, cancellationToken);
        var deleted = await WindowQuery.DeletedAsync(context, feed, feed, now, cancellationToken);
        var dueAt = await WindowQuery.NextDueAsync(context, feed, feed, now, cancellationToken);
        var sources = new List<IncludedFeed>();
        foreach (var source in included)
        {
            var renderings = await RenderWindowAsync(context, feed, source, now, cancellationToken);
            // The source's last change as far as it can be seen here.
            var updatedAt = UpdatedAt([.. Entries(renderings.Select(each => each.Rendering))]);
            var origin = new Origin(source.Urn, source.Definition.Title, addresses.Document(source.Name, source.Definition.Formats.Min()), updatedAt);
            sources.Add(new IncludedFeed(source, Details(source, Media(context, source)), origin));
            shown = Merge(shown, sources[^1].Adapt(renderings, feed), Wanted(feed));
            deleted = [.. deleted, .. await WindowQuery.DeletedAsync(context, feed, source, now, cancellationToken)];
            dueAt = new[] { dueAt, await WindowQuery.NextDueAsync(context, feed, source, now, cancellationToken) }.Min();
        }

        var own = Media(context, feed);
        var (window, further) = Divide(shown, feed, now);
        var renderingsInOrder = InOrder(window);
        return new AssembledFeed(WithDeleted(ToFeed(feed, [.. Entries(renderingsInOrder)], own), deleted), renderingsInOrder, own.Found, dueAt)
        {
            Open = await WindowQuery.OpenAsync(context, feed, cancellationToken),
            SmartNews = Details(feed, own).SmartNews,
            Further = InOrder(further),
            Views = await AssembleViewsAsync(context, feed, sources, deleted, now, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<AssembledView>> AssembleViewsAsync(
        StoreContext context, CatalogFeed feed, IReadOnlyList<IncludedFeed> sources, IReadOnlyList<DeletedEntry> deleted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var views = new List<AssembledView>();
        foreach (var view in feed.Definition.Views)
        {
            var limit = view.Limit ?? feed.Definition.Window.Items;
            List<RankedRendering> shown = [.. await FindAsync(feed)];
            foreach (var included in sources)
            {
                shown = Merge(shown, included.Adapt(await FindAsync(included.Source), feed), limit);
            }

            var renderings = InOrder(shown);
            var part = FilteredFeed.Of(
                WithDeleted(ToFeed(feed, [.. Entries(renderings)], Media(context, feed)), deleted),
                feed,
                Publication.ViewsFolder,
                view.Name,
                view.Title ?? $"{feed.Definition.Title}: {view.Name}",
                format => addresses.Filtered(feed.Name, Publication.ViewsFolder, view.Name, format));
            views.Add(new AssembledView(view.Name, part, renderings));

            Task<IReadOnlyList<RankedRendering>> FindAsync(CatalogFeed source) =>
                new ViewQuery(view, source, now, limit).FindAsync(context, row => renderer.Render(source, row, Known(context, source)), cancellationToken);
        }

        return views;
    }

    private static Feed WithDeleted(Feed feed, IReadOnlyList<DeletedEntry> deleted)
    {
        var shown = feed.Entries.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        return feed with { Deleted = [.. deleted.Where(entry => !shown.Contains(entry.Id)).DistinctBy(entry => entry.Id)] };
    }

    private static List<EntryRendering> InOrder(IEnumerable<RankedRendering> shown) =>
        [.. shown.Select(each => each.Rendering).OrderByDescending(rendering => rendering.Entry?.PublishedAt).ThenByDescending(rendering => rendering.ArticleId)];

    private static IEnumerable<Entry> Entries(IEnumerable<EntryRendering> renderings) => renderings.Select(rendering => rendering.Entry).OfType<Entry>();

    /// <summary>The newest of both within the window; of two with the same id the one that was there first.</summary>
    private static List<RankedRendering> Merge(List<RankedRendering> shown, IEnumerable<RankedRendering> added, int most)
    {
        var ids = shown.Select(each => each.Rendering.Entry?.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var all = shown.Concat(added.Where(each => !ids.Contains(each.Rendering.Entry!.Id))).ToList();
        // What cannot be shown takes nobody's place, and its problems are told.
        return
        [
            .. all.Where(each => each.Rendering.Entry is not null).OrderByDescending(each => each.RankAt).ThenByDescending(each => each.Rendering.ArticleId).Take(most),
            .. all.Where(each => each.Rendering.Entry is null),
        ];
    }

    /// <summary>The newest change among a feed's entries (R26).</summary>
    public static DateTimeOffset UpdatedAt(IReadOnlyCollection<Entry> entries) => entries.Count == 0 ? NothingYet : entries.Max(entry => entry.UpdatedAt);

    /// <summary>As many good entries as the window holds: where bad ones are left out, older ones take their places.</summary>
    /// <param name="feed">The feed whose window it is.</param>
    /// <param name="source">The feed that the articles belong to.</param>
    private async Task<List<RankedRendering>> RenderWindowAsync(StoreContext context, CatalogFeed feed, CatalogFeed source, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var renderings = new List<RankedRendering>();
        var visible = WindowQuery.Visible(context, feed, source, now);
        if (feed.Definition.Profiles.Count == 0 && WindowQuery.Since(feed, now) is { } since)
        {
            visible = visible.Where(article => article.RankAt > since);
        }

        for (int missing = Wanted(feed), seen = 0; missing > 0;)
        {
            var rows = await WindowQuery.LoadAsync(context, visible, seen, missing, cancellationToken);
            renderings.AddRange(rows.Select(row => new RankedRendering(renderer.Render(source, row, Known(context, source)), row.Article.RankAt)));
            seen += rows.Count;
            if (rows.Count < missing)
            {
                break;
            }

            missing = Wanted(feed) - renderings.Count(each => each.Rendering.Entry is not null);
        }

        return renderings;
    }

    private static int Items(CatalogFeed feed) => feed.Definition.Complete ? int.MaxValue : feed.Definition.Window.Items;

    /// <summary>The window's, or as many as a partner asks for.</summary>
    private static int Wanted(CatalogFeed feed) => feed.Definition.Profiles.Select(name => FeedProfiles.All[name].WantedEntries).Append(Items(feed)).Max();

    /// <summary>What the window shows, and what only partners get.</summary>
    private static (List<RankedRendering> Window, List<RankedRendering> Further) Divide(List<RankedRendering> shown, CatalogFeed feed, DateTimeOffset now)
    {
        var (window, further, places) = (new List<RankedRendering>(), new List<RankedRendering>(), Items(feed));
        foreach (var each in shown)
        {
            var isInWindow = places > 0 && !(each.RankAt <= WindowQuery.Since(feed, now));
            places -= isInWindow && each.Rendering.Entry is not null ? 1 : 0;
            (isInWindow ? window : further).Add(each);
        }

        return (window, further);
    }

    private static Func<string, StoredMedia?> Known(StoreContext context, CatalogFeed feed) => path => context.Media.FirstOrDefault(media => media.FeedId == feed.Id && media.Path == path);

    private FeedMedia Media(StoreContext context, CatalogFeed feed) => new(feed, FeedFiles.Of(feed, SourceName.Folder, paths, uploads), addresses, Known(context, feed));

    /// <summary>A page of a feed with entries of its own: the subscription documents' head, and nothing that only they say.</summary>
    public async Task<(Feed Feed, IReadOnlyList<EntryRendering> Renderings)> AssemblePageAsync(
        StoreContext context, CatalogFeed feed, IQueryable<StoredArticle> articles, int? newest, CancellationToken cancellationToken)
    {
        var rows = newest is { } most ? await WindowQuery.LoadAsync(context, articles, 0, most, cancellationToken) : await WindowQuery.LoadAllAsync(context, articles, cancellationToken);
        var renderings = rows.Select(row => renderer.Render(feed, row, Known(context, feed)))
            .OrderByDescending(rendering => rendering.Entry?.PublishedAt).ThenByDescending(rendering => rendering.ArticleId).ToList();
        var entries = renderings.Select(rendering => rendering.Entry).OfType<Entry>().ToList();
        // Nobody is told of a page's changes.
        return (ToFeed(feed, entries, Media(context, feed)) with { Hubs = [], Cloud = null }, renderings);
    }

    private Feed ToFeed(CatalogFeed feed, List<Entry> entries, FeedMedia media)
    {
        var definition = feed.Definition;
        var shown = definition.Content == ContentMode.Full ? entries : [.. entries.Select(entry => entry with { ContentHtml = null })];
        var details = Details(feed, media);
        return new Feed
        {
            Id = feed.Urn,
            Title = definition.Title,
            Description = definition.Description,
            Link = definition.Link ?? addresses.FeedPage(feed.Name),
            Addresses = definition.Formats.ToDictionary(format => format, format => addresses.Document(feed.Name, format)),
            UpdatedAt = UpdatedAt(entries),
            Language = definition.Language,
            Authors = definition.Authors.Count > 0 ? definition.Authors : [new Person(definition.Title)],
            Copyright = definition.Copyright,
            Categories = definition.Categories,
            Image = Address(definition.Image, media),
            Icon = Address(definition.Icon, media),
            TimeToLive = definition.TimeToLive,
            Entries = shown,
            Contributors = details.Contributors,
            WebMaster = details.Webmaster,
            License = details.License,
            Schedule = details.Updates,
            SkipHours = details.SkipHours,
            SkipDays = details.SkipDays,
            Look = details.Look,
            Accounts = details.Accounts,
            Terms = details.Terms,
            Location = details.Location,
            Podcast = Podcast(feed, details, definition, media),
            IsExpired = details.IsExpired,
            MovedTo = definition.MovedTo?.Target(FeedRenderers.All[FeedFormat.Rss].FileName),
            MovedFrom = definition.MovedFrom,
            Hubs = addresses.Hubs(definition),
            Cloud = definition is { HasHub: true, HasCloud: true } ? addresses.Cloud : null,
        };
    }

    private static FeedDetails Details(CatalogFeed feed, FeedMedia media) =>
        new DetailBinder(text => Address(text, media), static (_, _) => { }).Bind<FeedDetails>(feed.Definition.Details, "") ?? new();

    /// <summary>What a directory asks for and the publisher said elsewhere already (R117).</summary>
    private static Podcast? Podcast(CatalogFeed feed, FeedDetails details, FeedDefinition definition, FeedMedia media) => details.Podcast is not { } podcast ? null : podcast with
    {
        Id = podcast.Id ?? feed.PodcastId,
        Author = podcast.Author ?? definition.Authors[0].Name,
        Image = podcast.Image ?? Address(definition.Image, media),
        Medium = podcast.Medium ?? "podcast",
        IsLocked = podcast.IsLocked ?? (podcast.Owner?.Email is null ? null : true),
    };

    private static Uri? Address(string? image, FeedMedia media) => image switch
    {
        null => null,
        _ when Uri.TryCreate(image, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" => address,
        _ => media.Find(image)?.Url,
    };
}
