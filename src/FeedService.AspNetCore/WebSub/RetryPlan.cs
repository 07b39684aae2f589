namespace FeedService.AspNetCore.WebSub;

/// <summary>When a failed delivery is tried again: after 10 s, then three times as long each time up to 6 h, never all at the same moment (R101).</summary>
internal static class RetryPlan
{
    private const double Spread = 0.25;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <param name="attempts">How many have failed, from 1.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan After(int attempts, double chance)
    {
        var wait = First * Math.Pow(3, Math.Min(attempts - 1, 20));
        return (wait < Longest ? wait : Longest) * (1 - Spread + 2 * Spread * chance);
    }
}
