namespace FeedService.AspNetCore;

/// <summary>
/// The one place that reads the environment's test switches: <c>FS_KILL_AT</c> ends the process the moment a named point is
/// reached, <c>FS_CLOCK</c> moves the clock. Neither is set in normal use.
/// </summary>
internal static class FaultInjection
{
    private static readonly string? KillAt = Environment.GetEnvironmentVariable("FS_KILL_AT");

    /// <summary>Ends the process here, as a crash would, when <c>FS_KILL_AT</c> names this point.</summary>
    public static void Reach(string point)
    {
        if (KillAt == point)
        {
            Environment.FailFast($"FS_KILL_AT={point}");
        }
    }

    /// <summary>
    /// The system's clock, or one moved by <c>FS_CLOCK</c>: an offset (<c>-01:00:00</c>), an instant to start at
    /// (<c>2026-03-29T00:59:50Z</c>), or <c>@FILE</c>, a file that holds an offset and may be rewritten while the service runs.
    /// </summary>
    /// <exception cref="FormatException">The value is none of these.</exception>
    public static TimeProvider Clock() => Environment.GetEnvironmentVariable("FS_CLOCK") switch
    {
        null or "" => TimeProvider.System,
        ['@', .. var file] => new MovedClock(() => TimeSpan.TryParse(File.ReadAllText(file), out var offset) ? offset : TimeSpan.Zero),
        var text when TimeSpan.TryParse(text, out var offset) => new MovedClock(() => offset),
        var text when DateTimeOffset.TryParse(text, out var start) => StartingAt(start),
        var text => throw new FormatException($"FS_CLOCK is '{text}'; it takes an offset like -01:00:00, an instant, or @FILE."),
    };

    private static MovedClock StartingAt(DateTimeOffset start)
    {
        var offset = start - TimeProvider.System.GetUtcNow();
        return new MovedClock(() => offset);
    }

    private sealed class MovedClock(Func<TimeSpan> offset) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset();
    }
}
