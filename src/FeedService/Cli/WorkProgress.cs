using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace FeedService.Cli;

/// <summary>How far long work is: a bar where a person watches, else a line every few seconds.</summary>
internal static class WorkProgress
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(3);

    /// <param name="what">As "Importing".</param>
    /// <param name="count">How many there are; null where nobody knows.</param>
    /// <param name="work">Tells how many are done.</param>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> RunAsync(string what, int? count, Func<Action<int>, Task> work)
    {
        var began = Stopwatch.GetTimestamp();
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            await work(Lines(what, count));
        }
        else
        {
            await AnsiConsole.Progress().AutoClear(true).StartAsync(async progress =>
            {
                var bar = progress.AddTask(what, maxValue: Math.Max(1, count ?? 1));
                bar.IsIndeterminate = count is null;
                // A hundred changes a second are more than anybody sees.
                await work(done => bar.Value = done);
            });
        }

        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>As "1,204 in 0.8 s, 1,505 a second".</summary>
    public static string Speed(int count, TimeSpan took) => string.Create(
        CultureInfo.InvariantCulture, $"{count:N0} in {took.TotalSeconds:f1} s{(took.TotalSeconds > 0.05 && count > 0 ? $", {count / took.TotalSeconds:N0} a second" : "")}");

    private static Action<int> Lines(string what, int? count)
    {
        var last = Stopwatch.GetTimestamp();
        return done =>
        {
            if (Stopwatch.GetElapsedTime(last) > BetweenLines)
            {
                last = Stopwatch.GetTimestamp();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {done:N0}{(count is null ? "" : $" of {count:N0}")}"));
            }
        };
    }
}
