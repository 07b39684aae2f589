using System.Diagnostics.Metrics;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>How soon changes are published, as figures for whoever listens.</summary>
internal sealed class SchedulingMeter(IMeterFactory factory)
{
    private readonly Histogram<double> delay = factory.Create(Instrumentation.Name).CreateHistogram<double>(
        "feedservice.publishing.delay", "s", "From a change in the store until the feed is published with it.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    public void Published(TimeSpan after) => delay.Record(after.TotalSeconds);
}
