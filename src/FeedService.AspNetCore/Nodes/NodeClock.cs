namespace FeedService.AspNetCore.Nodes;

/// <summary>
/// The clock that all nodes have in common: this machine's, corrected by how far it is from the database's. Without it an embargo would end with
/// whichever node is ahead of the others (F17).
/// </summary>
/// <param name="own">This machine's.</param>
internal sealed class NodeClock(TimeProvider own) : TimeProvider
{
    /// <summary>Less than that is what a question to the database may take.</summary>
    private static readonly TimeSpan Tolerated = TimeSpan.FromMilliseconds(500);

    private long offset;

    public override long TimestampFrequency => own.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => own.LocalTimeZone;

    /// <summary>How far this machine's clock is behind.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Volatile.Read(ref offset));

    public override DateTimeOffset GetUtcNow() => own.GetUtcNow() + Offset;

    public override long GetTimestamp() => own.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => own.CreateTimer(callback, state, dueTime, period);

    /// <summary>Takes over what the database's clock says.</summary>
    /// <param name="now">What it said.</param>
    /// <param name="took">How long the question took.</param>
    /// <returns>Whether this machine's clock is another step away than was known.</returns>
    public bool Correct(DateTimeOffset now, TimeSpan took)
    {
        var behind = now + (took / 2) - own.GetUtcNow();
        if (took > Tolerated || (behind - Offset).Duration() < Tolerated)
        {
            return false;
        }

        Volatile.Write(ref offset, behind.Duration() < Tolerated ? 0 : behind.Ticks);
        return true;
    }
}
