using System.Diagnostics.Metrics;

namespace FeedService.AspNetCore.Publishing;

/// <summary>What becomes of publications, as figures for whoever listens.</summary>
internal sealed class PublishingMeter
{
    private readonly Counter<long> runs;
    private readonly Histogram<double> duration;

    public PublishingMeter(IMeterFactory factory)
    {
        var meter = factory.Create(Instrumentation.Name);
        runs = meter.CreateCounter<long>("feedservice.publishing.runs", "{run}", "Times that a feed was assembled and rendered, by outcome: replaced, unchanged, failed.");
        duration = meter.CreateHistogram<double>(
            "feedservice.publishing.duration", "s", "How long that took.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
    }

    public void Ran(string outcome, TimeSpan took)
    {
        runs.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
        duration.Record(took.TotalSeconds);
    }
}
