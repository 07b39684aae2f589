using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources;

/// <summary>Decides about edits that would move dates or ids: takes them in, or holds them until the operator says so.</summary>
internal sealed partial class FolderShifts(FeedStore store, ReleaseRequests requests, ILogger<FolderShifts> logger)
{
    private const int MostNamed = 3;
    private const string Mark = "would change their dates or ids at once";

    /// <returns>The files that are to be taken in now.</returns>
    public async Task<IReadOnlyList<string>> JudgeAsync(CatalogFeed feed, FolderMemory memory, CancellationToken cancellationToken)
    {
        // Nothing is judged before the first whole look.
        if (memory.KnownFiles is null || !memory.Shifts.IsRipe())
        {
            return [];
        }

        var window = await store.ReadAsync(context => ShownArticles.CountAsync(context, feed, cancellationToken), cancellationToken);
        var (allowed, isNewlyHeld) = memory.Shifts.Judge(window, memory.WereShiftsHeld is true);
        memory.WereShiftsHeld = false;
        if (isNewlyHeld)
        {
            // A request from before was not meant for these.
            await requests.ForgetAsync(feed, cancellationToken);
            LogHeld(feed.Name, memory.Shifts.Held.Count, window);
        }

        return allowed;
    }

    /// <summary>What is said of edits that are held.</summary>
    public static string Message(string feed, IReadOnlyList<KeyValuePair<string, string>> held)
    {
        var named = string.Join("; ", held.Take(MostNamed).Select(each => $"{SourceNames.Shown(each.Key)}: {each.Value}")) + (held.Count > MostNamed ? "; …" : "");
        return FormattableString.Invariant($"{held.Count:N0} articles {Mark} ({named}). Readers would see them as new. They stay as they are. Take the change back, or let it through: feedservice release {feed}");
    }

    /// <summary>Whether edits of the feed were held when the service last ran.</summary>
    public Task<bool> WereHeldAsync(CatalogFeed feed, CancellationToken cancellationToken) =>
        store.ReadAsync(
            context => context.Problems.AnyAsync(p => p.Kind == ProblemKind.Source && p.Feed == feed.Name && p.Subject == "" && p.Message.Contains(Mark), cancellationToken),
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed {Feed}: {Count} articles would change their dates or ids at once, where the feed shows {Window}. They stay as they are until the change is taken back, or you say: feedservice release {Feed}")]
    private partial void LogHeld(string feed, int count, int window);
}
