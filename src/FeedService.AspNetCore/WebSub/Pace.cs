using FeedService.AspNetCore.Serving;

namespace FeedService.AspNetCore.WebSub;

/// <summary>
/// Lets deliveries start as fast as they can while hardly anybody reads, and at a steady pace otherwise: who reads meanwhile is served
/// as well. Not for many threads.
/// </summary>
internal sealed class Pace(Traffic traffic, TimeProvider time)
{
    // Measured: with this many, two processors also serve more than half of what they serve without deliveries.
    private const int PerSecondAndProcessor = 1500;
    private const int BusyFrom = 500;
    private static readonly TimeSpan Burst = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly TimeSpan each = TimeSpan.FromSeconds(1) / (PerSecondAndProcessor * Environment.ProcessorCount);
    private readonly long started = time.GetTimestamp();
    private TimeSpan planned;
    private (TimeSpan At, long Answered) glanced;
    private bool isBusy;

    /// <summary>Whether one more may start now.</summary>
    public bool IsFree()
    {
        var now = time.GetElapsedTime(started);
        if (now - glanced.At >= Glance)
        {
            var answered = traffic.Answered;
            isBusy = (answered - glanced.Answered) / (now - glanced.At).TotalSeconds >= BusyFrom;
            glanced = (now, answered);
        }

        planned = now - planned > Burst ? now - Burst : planned;
        return !isBusy || planned <= now;
    }

    /// <summary>One has started.</summary>
    public void Take() => planned += isBusy ? each : TimeSpan.Zero;
}
