using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Cli;

/// <summary>The store as commands use it, beside a service that may be running.</summary>
internal static class CommandStore
{
    /// <summary>Opens the store of a service that has run here before.</summary>
    /// <exception cref="CommandFailedException">There is none, or it cannot be had now.</exception>
    public static async Task<FeedStore> OpenAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var engine = services.GetRequiredService<StoreEngine>();
        if (!engine.Exists())
        {
            throw new CommandFailedException(
                $"There is no store {engine.Place}, so nothing has been published from here. Run this where the service runs, or name its folder: --FeedService:DataDirectory=DIR");
        }

        return await OpenOrCreateAsync(services, cancellationToken);
    }

    /// <exception cref="CommandFailedException">It cannot be had now.</exception>
    public static async Task<FeedStore> OpenOrCreateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<FeedStore>();
        return await services.GetRequiredService<StoreOpening>().TryOpenAsync(cancellationToken)
            ? store
            : throw new CommandFailedException($"The store cannot be opened: {store.Trouble}");
    }

    /// <exception cref="CommandFailedException">There is no such feed.</exception>
    public static async Task<StoredFeed> FeedAsync(StoreContext context, string name, CancellationToken cancellationToken)
    {
        var feeds = await context.Feeds.OrderBy(feed => feed.Name).ToListAsync(cancellationToken);
        if (feeds.Find(feed => feed.Name == name) is { } found)
        {
            return found;
        }

        string[] names = [.. feeds.Select(feed => feed.Name)];
        var known = names.Length == 0 ? "No feed is known yet." : $"Known: {string.Join(", ", names)}.";
        throw new CommandFailedException($"There is no feed '{name}'.{NearestWord.Question(name, names)} {known}");
    }
}
