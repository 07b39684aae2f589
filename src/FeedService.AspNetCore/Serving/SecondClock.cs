namespace FeedService.AspNetCore.Serving;

/// <summary>The clock in whole seconds, so that what is written of a time is written once a second and not once a request.</summary>
internal sealed class SecondClock(TimeProvider time)
{
    private Second current = new(DateTimeOffset.UnixEpoch);

    public Second Now()
    {
        var ticks = time.GetUtcNow().UtcTicks;
        var known = Volatile.Read(ref current);
        if ((ulong)(ticks - known.At.UtcTicks) < TimeSpan.TicksPerSecond)
        {
            return known;
        }

        var next = new Second(new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero));
        Volatile.Write(ref current, next);
        return next;
    }
}
