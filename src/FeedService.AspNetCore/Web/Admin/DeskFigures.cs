using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Readers;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.WebSub;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>What takes counting, for an open desk that asks every two seconds: counted again when it is older than a few.</summary>
internal sealed class DeskFigures(FeedStore store, ReaderStatistics readers, SubscriberReport subscribers, TimeProvider time) : IDisposable
{
    /// <summary>How far back charts go, in days.</summary>
    public const int Days = 30;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim turn = new(1);
    private Counted? last;

    /// <exception cref="StoreUnavailableException">The store cannot be read now.</exception>
    public async Task<Counted> GetAsync(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            return last is { } known && known.At <= now && now - known.At < Fresh ? known : last = await CountAsync(now, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<Counted> CountAsync(DateTimeOffset now, CancellationToken cancellationToken) => new(
        now,
        await store.ReadAsync(
            context => context.Articles.Where(Visibility.At(now)).GroupBy(article => article.FeedId)
                .Select(feed => new { feed.Key, Count = feed.Count() }).ToDictionaryAsync(feed => feed.Key, feed => feed.Count, cancellationToken),
            cancellationToken),
        await readers.DaysAsync(Days, cancellationToken),
        await subscribers.AllAsync(cancellationToken));

    /// <param name="At">When this was so.</param>
    /// <param name="Articles">Those that anybody may see, by feed.</param>
    /// <param name="Readers">The last days by feed, today last.</param>
    /// <param name="Push">By feed.</param>
    internal sealed record Counted(
        DateTimeOffset At, IReadOnlyDictionary<int, int> Articles, IReadOnlyDictionary<int, IReadOnlyList<ReaderDay>> Readers, IReadOnlyDictionary<int, PushHealth> Push)
    {
        /// <summary>Days of a feed for which nobody has asked, too.</summary>
        public IReadOnlyList<ReaderDay> DaysOf(int feedId) =>
            Readers.GetValueOrDefault(feedId) ?? [.. Enumerable.Range(1 - Days, Days).Select(day => new ReaderDay(DateOnly.FromDateTime(At.UtcDateTime).AddDays(day), []))];
    }
}
