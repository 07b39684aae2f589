using Microsoft.Extensions.Primitives;

namespace FeedService.AspNetCore.Serving;

/// <summary>How long a feed's documents may be kept: its Cache-Control, cut at the next due time so that no cache shows an article beyond it.</summary>
internal sealed class Freshness
{
    private const long StaleWhileRevalidate = 60;
    private const long StaleIfError = 86_400;

    private readonly long timeToLive;
    private readonly DateTimeOffset? nextDueAt;
    private readonly StringValues uncut;
    private Cut? cut;

    public Freshness(TimeSpan timeToLive, DateTimeOffset? nextDueAt)
    {
        this.timeToLive = (long)timeToLive.TotalSeconds;
        this.nextDueAt = nextDueAt;
        uncut = Uncut(StaleIfError);
    }

    public StringValues CacheControl(Second now)
    {
        if (nextDueAt is not { } due)
        {
            return uncut;
        }

        var known = Volatile.Read(ref cut);
        if (known?.Second != now)
        {
            known = new Cut(now, At((long)(due - now.At).TotalSeconds));
            Volatile.Write(ref cut, known);
        }

        return known.CacheControl;
    }

    private StringValues At(long secondsLeft) => (secondsLeft - timeToLive) switch
    {
        // Stale use would reach over the due time: caches have to ask.
        <= StaleWhileRevalidate => $"public, max-age={Math.Clamp(secondsLeft, 0, timeToLive)}, must-revalidate",
        < StaleIfError and var rest => Uncut(rest),
        _ => uncut,
    };

    private string Uncut(long staleIfError) =>
        $"public, max-age={timeToLive}, stale-while-revalidate={StaleWhileRevalidate}, stale-if-error={staleIfError}";

    private sealed record Cut(Second Second, StringValues CacheControl);
}
