using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Puts a feed together from the store: the entries of its window, rendered or taken from the last time.</summary>
internal sealed class FeedAssembly(FeedStore store, EntryRenderer renderer, SiteAddresses addresses, ServicePaths paths)
{
    // An empty feed has no change to date; a fixed instant keeps its bytes the same from one empty store to the next.
    private static readonly DateTimeOffset NothingYet = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Everything a publication of the feed is made from at this instant.</summary>
    public Task<AssembledFeed> AssembleAsync(CatalogFeed feed, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async context =>
            {
                StoredMedia? Known(string path) => context.Media.FirstOrDefault(media => media.FeedId == feed.Id && media.Path == path);
                var renderings = await RenderWindowAsync(context, feed, now, Known, cancellationToken);
                var entries = renderings.Select(rendering => rendering.Entry).OfType<Entry>().ToList();
                var own = new FeedMedia(feed, paths.FeedFolder(feed.Name), addresses, Known);
                return new AssembledFeed(ToFeed(feed, entries, own), renderings, own.Found, await WindowQuery.NextDueAsync(context, feed, now, cancellationToken));
            },
            cancellationToken);

    /// <summary>As many good entries as the window holds: where bad ones are left out, older ones take their places.</summary>
    private async Task<List<EntryRendering>> RenderWindowAsync(StoreContext context, CatalogFeed feed, DateTimeOffset now, Func<string, StoredMedia?> known, CancellationToken cancellationToken)
    {
        var renderings = new List<EntryRendering>();
        var visible = WindowQuery.Visible(context, feed, now);
        for (int missing = feed.Definition.Window.Items, seen = 0; missing > 0;)
        {
            var rows = await WindowQuery.LoadAsync(context, visible, seen, missing, cancellationToken);
            renderings.AddRange(rows.Select(row => renderer.Render(feed, row, known)));
            seen += rows.Count;
            if (rows.Count < missing)
            {
                break;
            }

            missing = feed.Definition.Window.Items - renderings.Count(rendering => rendering.Entry is not null);
        }

        return renderings;
    }

    private Feed ToFeed(CatalogFeed feed, List<Entry> entries, FeedMedia media)
    {
        var definition = feed.Definition;
        var shown = definition.Content == ContentMode.Full ? entries : [.. entries.Select(entry => entry with { ContentHtml = null })];
        return new Feed
        {
            Id = feed.Urn,
            Title = definition.Title,
            Description = definition.Description,
            Link = definition.Link ?? addresses.FeedPage(feed.Name),
            Addresses = definition.Formats.ToDictionary(format => format, format => addresses.Document(feed.Name, format)),
            UpdatedAt = entries.Count == 0 ? NothingYet : entries.Max(entry => entry.UpdatedAt),
            Language = definition.Language,
            Authors = definition.Authors.Count > 0 ? definition.Authors : [new Person(definition.Title)],
            Copyright = definition.Copyright,
            Categories = definition.Categories,
            Image = Address(definition.Image, media),
            Icon = Address(definition.Icon, media),
            TimeToLive = definition.TimeToLive,
            Entries = shown,
        };
    }

    private static Uri? Address(string? image, FeedMedia media) => image switch
    {
        null => null,
        _ when Uri.TryCreate(image, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" => address,
        _ => media.Find(image)?.Url,
    };
}
