using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FeedService.Cli;

/// <summary>How far long work is: a bar where a person watches, else a line every few seconds.</summary>
/// <param name="bar">Where the bar is shown; null where nobody watches.</param>
/// <param name="lines">Where lines are written instead.</param>
/// <param name="time">The clock.</param>
internal sealed class WorkProgress(IAnsiConsole? bar, TextWriter lines, TimeProvider time)
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(3);

    /// <summary>Before what a command answers with, for people.</summary>
    public static WorkProgress OnOutput =>
        new(Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive ? null : AnsiConsole.Console, Console.Out, TimeProvider.System);

    /// <summary>Beside an answer that programs read.</summary>
    public static WorkProgress OnErrors =>
        new(Console.IsErrorRedirected || !AnsiConsole.Profile.Capabilities.Interactive ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), Console.Error, TimeProvider.System);

    /// <param name="what">As "Importing".</param>
    /// <param name="count">How many there are; null where nobody knows.</param>
    /// <param name="work">Tells how many are done.</param>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> RunAsync(string what, int? count, Func<WorkSteps, Task> work)
    {
        WorkSteps steps = null!;
        if (bar is null)
        {
            steps = new WorkSteps(count, time, Lines(what, () => steps));
            await work(steps);
            return steps.Took;
        }

        steps = new WorkSteps(count, time, static () => { });
        await bar.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new FiguresColumn(steps)).StartAsync(async progress =>
        {
            var task = progress.AddTask(what, maxValue: Math.Max(1, count ?? 1));
            task.IsIndeterminate = count is null;
            await work(steps);
            progress.Refresh();
        });
        return steps.Took;
    }

    /// <summary>As "1,204 in 0.8 s, 1,505 a second".</summary>
    public static string Speed(int count, TimeSpan took) => string.Create(
        CultureInfo.InvariantCulture, $"{count:N0} in {took.TotalSeconds:f1} s{(took.TotalSeconds > 0.05 && count > 0 ? $", {count / took.TotalSeconds:N0} a second" : "")}");

    private Action Lines(string what, Func<WorkSteps> steps)
    {
        var (gate, last) = (new Lock(), time.GetTimestamp());
        return () =>
        {
            lock (gate)
            {
                if (time.GetElapsedTime(last) >= BetweenLines)
                {
                    last = time.GetTimestamp();
                    lines.WriteLine($"{what}: {steps().Figures}");
                }
            }
        };
    }

    /// <summary>Count and speed beside the bar, which is moved as often as it is drawn: each step alone would be more than anybody sees.</summary>
    private sealed class FiguresColumn(WorkSteps steps) : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            if (steps.Count is not null)
            {
                task.Value = steps.Done;
            }

            return new Text(steps.Figures);
        }
    }
}
