using Microsoft.Extensions.Primitives;

namespace FeedService.AspNetCore.Serving;

/// <summary>One second of the clock, and how the Date header writes it.</summary>
internal sealed class Second(DateTimeOffset at)
{
    /// <summary>The start of the second.</summary>
    public DateTimeOffset At { get; } = at;

    public StringValues Date { get; } = at.ToString("r");
}
