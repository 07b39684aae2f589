using System.Diagnostics;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>
/// The time that one conversion may take. The scans before it refuse what is known to be costly; this stops what they missed,
/// from inside the parsers, since neither of them can be cancelled.
/// </summary>
internal sealed class ConversionBudget
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private readonly long _started = Stopwatch.GetTimestamp();

    /// <exception cref="ArticleConversionException">The time is over.</exception>
    public void Check()
    {
        if (Stopwatch.GetElapsedTime(_started) > Limit)
        {
            throw new ArticleConversionException(
                $"Converting the article took longer than {Limit.TotalSeconds:0} seconds. Split it, or simplify its nesting and its links.");
        }
    }
}
