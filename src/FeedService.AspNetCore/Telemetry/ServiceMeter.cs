using System.Diagnostics.Metrics;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Scheduling;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.Web;

namespace FeedService.AspNetCore.Telemetry;

/// <summary>What the rooms count by themselves, as figures: each is looked up when somebody asks, and costs nothing before.</summary>
internal sealed class ServiceMeter
{
    public ServiceMeter(
        IMeterFactory factory, Traffic traffic, ReadingLog readings, FeedCatalog catalog, Publications publications, FeedStore store, StoreEngine engine, ArticleIngest ingest, ProblemCount problems, OwnHangfire hangfire)
    {
        var meter = factory.Create(Instrumentation.Name);
        meter.CreateObservableCounter("feedservice.serving.requests", () => Requests(traffic), "{request}", "Requests for documents, by outcome: sent, unchanged, failed (a condition of the client's), refused (too many).");
        meter.CreateObservableCounter("feedservice.serving.sent", () => traffic.Sent, "By", "Bytes of documents that were sent.");
        meter.CreateObservableCounter("feedservice.readers.uncounted", () => readings.Lost, "{request}", "Requests that found no room where readers are counted.");
        meter.CreateObservableCounter("feedservice.articles.taken", () => ingest.Taken, "{article}", "New and changed articles that sources brought.");
        meter.CreateObservableGauge("feedservice.feeds", () => Feeds(catalog, publications), "{feed}", "Feeds, by state: published, waiting for their first publication, missing (their folder), removed.");
        meter.CreateObservableGauge("feedservice.publication.changed.timestamp", () => Changed(publications), "s", "When a document of each feed last changed, in seconds since 1970.");
        meter.CreateObservableGauge("feedservice.problems", () => Problems(problems), "{problem}", "What is to be mended, by severity: error, warning. Counted once a minute.");
        meter.CreateObservableGauge("feedservice.store.available", () => store.IsOpen && store.Trouble is null ? 1 : 0, "1", "1 while the store can be used, else 0.");
        meter.CreateObservableGauge("feedservice.store.size", () => engine.Size(), "By", "What the store takes on its disk.");
        meter.CreateObservableCounter("feedservice.store.writes", () => store.Writes, "{write}", "Writes to the store.");
        meter.CreateObservableCounter("feedservice.store.writes.time", () => store.WriteTime.TotalSeconds, "s", "How long they took together.");
        meter.CreateObservableGauge("feedservice.scheduling.jobs", () => Jobs(hangfire), "{job}", "Jobs, by state: waiting, running.");
    }

    private static Measurement<long>[] Requests(Traffic traffic) =>
        [Of(traffic.Whole, "outcome", "sent"), Of(traffic.Unchanged, "outcome", "unchanged"), Of(traffic.Failed, "outcome", "failed"), Of(traffic.Refused, "outcome", "refused")];

    private static Measurement<long>[] Feeds(FeedCatalog catalog, Publications publications)
    {
        var counts = FeedCounts.Of(catalog.Feeds, publications.All);
        return [Of(counts.Published, "state", "published"), Of(counts.Waiting, "state", "waiting"), Of(counts.Missing, "state", "missing"), Of(counts.Removed, "state", "removed")];
    }

    private static IEnumerable<Measurement<long>> Changed(Publications publications) =>
        publications.All.Values.Where(publication => publication.Documents.Count > 0)
            .Select(publication => Of(publication.All().Max(document => document.LastModifiedAt).ToUnixTimeSeconds(), "feed", publication.Feed));

    private static Measurement<long>[] Problems(ProblemCount problems) => [Of(problems.Errors, "severity", "error"), Of(problems.Warnings, "severity", "warning")];

    private static Measurement<long>[] Jobs(OwnHangfire hangfire)
    {
        var (waiting, running) = hangfire.Count();
        return [Of(waiting, "state", "waiting"), Of(running, "state", "running")];
    }

    private static Measurement<long> Of(long value, string tag, string name) => new(value, new KeyValuePair<string, object?>(tag, name));
}
