using System.Diagnostics;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>
/// The time that one conversion may take. The bounds before it refuse what is known to be costly; this stops what they missed,
/// from inside the parsers, since neither of them can be cancelled.
/// </summary>
internal sealed class ConversionBudget
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly TimeSpan _processorTime = Environment.CpuUsage.TotalTime;

    /// <exception cref="ArticleConversionException">The time is over.</exception>
    public void Check()
    {
        // On a busy machine an innocent article may wait for long; it is the work that counts.
        if (Stopwatch.GetElapsedTime(_started) > Limit && Environment.CpuUsage.TotalTime - _processorTime > Limit)
        {
            throw new ArticleConversionException(
                $"Converting the article took longer than {Limit.TotalSeconds:0} seconds. Split it, or simplify its nesting and its links.");
        }
    }
}
