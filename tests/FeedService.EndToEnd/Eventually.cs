namespace FeedService.EndToEnd;

/// <summary>The one place that polls: for what another process does and only its effects show.</summary>
internal static class Eventually
{
    /// <summary>So generous that only a fault reaches it, also on a slow machine with other work.</summary>
    public static TimeSpan Deadline { get; } = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    public static Task True(Func<bool> condition, string what, TimeSpan? deadline = null) =>
        True(() => Task.FromResult(condition()), what, deadline);

    public static async Task True(Func<Task<bool>> condition, string what, TimeSpan? deadline = null) =>
        await Gives(async () => await condition() ? what : null, what, deadline);

    /// <summary>Tries until the attempt gives something; a refused or broken connection is one more "not yet".</summary>
    public static async Task<T> Gives<T>(Func<Task<T?>> attempt, string what, TimeSpan? deadline = null)
        where T : class
    {
        var allowed = deadline ?? Deadline;
        var start = TimeProvider.System.GetTimestamp();
        Exception? last = null;
        do
        {
            try
            {
                if (await attempt() is { } result)
                {
                    return result;
                }
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                last = error;
            }

            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }
        while (TimeProvider.System.GetElapsedTime(start) < allowed);

        Assert.Fail($"Waited {allowed.TotalSeconds} s in vain until {what}.{(last is null ? "" : $" Last: {last.Message}")}");
        throw last!;
    }
}
