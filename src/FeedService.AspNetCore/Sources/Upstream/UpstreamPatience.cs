namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>How long another feed is left alone. A function of what is known, so that it is the same whenever it is asked.</summary>
internal static class UpstreamPatience
{
    private const int WhilePushed = 4;
    private const int MostDoublings = 8;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(7);

    /// <summary>After an answer: as often as feed.yaml says, unless server or document ask for more patience, a day at most.</summary>
    /// <param name="every">What feed.yaml says.</param>
    /// <param name="freshness">How long the answer may be kept.</param>
    /// <param name="timeToLive">What the document says.</param>
    /// <param name="isPushed">Whether a hub tells of changes; then asking only finds what was missed.</param>
    public static TimeSpan AfterAnswer(TimeSpan every, TimeSpan? freshness, TimeSpan? timeToLive, bool isPushed)
    {
        var wanted = Max(freshness ?? TimeSpan.Zero, timeToLive ?? TimeSpan.Zero);
        return Max(isPushed ? WhilePushed * every : every, wanted < Longest ? wanted : Longest);
    }

    /// <summary>After failures: twice as long each time, a day at most.</summary>
    /// <param name="failures">How many there were, this one included.</param>
    public static TimeSpan AfterFailure(TimeSpan every, int failures)
    {
        var wait = every * Math.Pow(2, Math.Min(failures, MostDoublings) - 1);
        return Max(every, wait < Longest ? wait : Longest);
    }

    /// <summary>What a server asks for with Retry-After, a week at most.</summary>
    public static TimeSpan? Rest(TimeSpan? retryAfter) => retryAfter is not { } wait || wait <= TimeSpan.Zero ? null : wait < LongestRest ? wait : LongestRest;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
