using FeedService.Cli;
using Microsoft.Extensions.Time.Testing;
using Spectre.Console;

namespace FeedService.Tests.Cli;

public sealed class WorkProgressTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly StringWriter output = new();

    public void Dispose() => output.Dispose();

    [Fact]
    public async Task Where_nobody_watches_a_line_every_few_seconds_says_how_many_how_fast_and_how_many_in_vain()
    {
        var took = await new WorkProgress(bar: null, output, time).RunAsync("Importing", 5000, steps =>
        {
            steps.At(1);
            Pass(2);
            steps.At(800);
            Pass(1);
            steps.At(1203, vain: 2);
            steps.At(1204, vain: 2);
            Pass(4);
            steps.At(5000, vain: 2);
            return Task.CompletedTask;
        });

        Assert.Equal("Importing: 1,203 of 5,000, 401 a second, 2 failed\nImporting: 5,000 of 5,000, 714 a second, 2 failed\n", output.ToString().ReplaceLineEndings("\n"));
        Assert.Equal(TimeSpan.FromSeconds(7), took);
    }

    [Fact]
    public async Task Where_nobody_knows_how_many_there_are_the_count_stands_alone()
    {
        await new WorkProgress(bar: null, output, time).RunAsync("Fetching pages", null, steps =>
        {
            Pass(10);
            steps.Step();
            steps.Fail();
            Pass(3);
            steps.Step();
            return Task.CompletedTask;
        });

        Assert.Equal("Fetching pages: 1, 0 a second\nFetching pages: 3, 0 a second, 1 failed\n", output.ToString().ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(5000, "1,204 of 5,000, 602 a second, 3 failed")]
    [InlineData(null, "1,204, 602 a second, 3 failed")]
    public async Task Where_somebody_watches_a_bar_says_the_same(int? count, string figures)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 120;

        await new WorkProgress(console, TextWriter.Null, time).RunAsync("Importing", count, steps =>
        {
            Pass(2);
            steps.At(1204, vain: 3);
            return Task.CompletedTask;
        });

        Assert.Contains("Importing", output.ToString(), StringComparison.Ordinal);
        Assert.Contains(figures, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Steps_that_several_threads_tell_are_all_counted()
    {
        var done = 0;
        await new WorkProgress(bar: null, output, time).RunAsync("Building", 1000, async steps =>
        {
            await Parallel.ForAsync(0, 1000, TestContext.Current.CancellationToken, (_, _) =>
            {
                steps.Step();
                return ValueTask.CompletedTask;
            });
            done = steps.Done;
        });
        Assert.Equal(1000, done);
    }

    private void Pass(double seconds) => time.Advance(TimeSpan.FromSeconds(seconds));
}
