using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources;

/// <summary>Remembers when each source was looked at and how that went, for operators and for whoever listens to figures.</summary>
internal sealed class SourceLooks
{
    private readonly ConcurrentDictionary<(int FeedId, string Source), SourceLook> last = [];
    private readonly Counter<long> looks;
    private readonly Histogram<double> duration;
    private readonly TimeProvider time;

    public SourceLooks(IMeterFactory factory, TimeProvider time)
    {
        this.time = time;
        var meter = factory.Create(Instrumentation.Name);
        looks = meter.CreateCounter<long>("feedservice.sources.looks", "{look}", "Looks at sources, by kind of source (folder, sql, upstream, application) and outcome (good, failed).");
        duration = meter.CreateHistogram<double>(
            "feedservice.sources.duration", "s", "How long a look took, by kind of source.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60] });
    }

    /// <summary>The last look; null where there was none since the start.</summary>
    public SourceLook? Find(int feedId, string source) => last.GetValueOrDefault((feedId, source));

    /// <summary>Looks, and remembers how it went.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="source">What the source is called.</param>
    /// <param name="kind">What it is: <c>folder</c>, <c>sql</c>, <c>upstream</c> or <c>application</c>.</param>
    /// <param name="look">The look itself.</param>
    /// <param name="isGood">Whether what came of it is good.</param>
    public async Task<T> WatchAsync<T>(CatalogFeed feed, string source, string kind, Func<Task<T>> look, Func<T, bool> isGood)
    {
        using var span = Instrumentation.Begin("look", feed.Name)?.SetTag("feedservice.source", source);
        var began = time.GetTimestamp();
        try
        {
            var found = await look();
            var wasGood = isGood(found);
            span?.SetStatus(wasGood ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
            Note(feed, source, kind, began, wasGood);
            return found;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            span.Fail(exception);
            Note(feed, source, kind, began, isGood: false);
            throw;
        }
    }

    private void Note(CatalogFeed feed, string source, string kind, long began, bool isGood)
    {
        var took = time.GetElapsedTime(began);
        last[(feed.Id, source)] = new SourceLook(time.GetUtcNow(), took, isGood);
        var of = new KeyValuePair<string, object?>("source", kind);
        looks.Add(1, of, new("outcome", isGood ? "good" : "failed"));
        duration.Record(took.TotalSeconds, of);
    }
}
