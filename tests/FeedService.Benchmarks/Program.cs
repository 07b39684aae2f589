using FeedService.Benchmarks;
using FeedService.Benchmarks.Databases;
using FeedService.Benchmarks.Following;
using FeedService.Benchmarks.Importing;
using FeedService.Benchmarks.Memory;
using FeedService.Benchmarks.Nodes;
using FeedService.Benchmarks.Push;
using FeedService.Benchmarks.Rendering;
using FeedService.Benchmarks.Serving;
using FeedService.Benchmarks.Starts;
using FeedService.Benchmarks.Writing;
using Spectre.Console;

IBenchmark[] benchmarks =
[
    new ServingBenchmark(),
    new ColdStartBenchmark(),
    new WarmStartBenchmark(),
    new LatencyBenchmark(),
    new RenderBenchmark(),
    new LintBenchmark(),
    new CheckBenchmark(),
    new HistoryBenchmark(),
    new WebSubBenchmark(),
    new RelayBenchmark(),
    new WritingBenchmark(),
    new EmbeddingBenchmark(),
    new DatabaseBenchmark(),
    new ImportingBenchmark(),
    new MemoryBenchmark(),
    new FloodBenchmark(),
    new NodesBenchmark(),
];

// A benchmark that needs a server in a process of its own starts this program again.
if (args is ["server", var kind])
{
    await Servers.RunAsync(kind);
    return 0;
}

var unknown = args.Except(benchmarks.Select(benchmark => benchmark.Name)).Except(["all"]).ToList();
if (args.Length == 0 || unknown.Count > 0)
{
    await Console.Error.WriteLineAsync($"{(unknown.Count > 0 ? $"Unknown: {string.Join(", ", unknown)}. " : "")}Name what to measure: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}, or all.");
    return 1;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
var table = new Table().AddColumns("what", "to reach", "measured");
foreach (var benchmark in benchmarks.Where(benchmark => args.Contains("all") || args.Contains(benchmark.Name)))
{
    foreach (var measurement in await benchmark.RunAsync(stop.Token))
    {
        table.AddRow(Markup.Escape(measurement.What), Markup.Escape(measurement.ToReach), Markup.Escape(measurement.Measured));
    }
}

AnsiConsole.Write(table);
return 0;
