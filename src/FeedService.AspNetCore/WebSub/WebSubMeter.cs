using System.Diagnostics.Metrics;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.WebSub;

/// <summary>What the hub does, as figures for whoever listens.</summary>
internal sealed class WebSubMeter
{
    private readonly Counter<long> deliveries;
    private readonly Counter<long> verifications;
    private readonly Histogram<double> latency;
    private long subscriptions;
    private long outbox;

    public WebSubMeter(IMeterFactory factory)
    {
        var meter = factory.Create(Instrumentation.Name);
        deliveries = meter.CreateCounter<long>("feedservice.websub.deliveries", "{delivery}", "Attempts to deliver a document, by outcome.");
        verifications = meter.CreateCounter<long>("feedservice.websub.verifications", "{verification}", "Callbacks that were asked, by mode and outcome.");
        latency = meter.CreateHistogram<double>("feedservice.websub.latency", "s", "From a change until a subscriber has it.");
        meter.CreateObservableGauge("feedservice.websub.subscriptions", () => Volatile.Read(ref subscriptions), "{subscription}", "Subscriptions there are.");
        meter.CreateObservableGauge("feedservice.websub.outbox", () => Volatile.Read(ref outbox), "{delivery}", "Deliveries that are owed.");
    }

    public void Delivered(TimeSpan took)
    {
        deliveries.Add(1, Outcome("delivered"));
        latency.Record(took.TotalSeconds);
    }

    public void Failed() => deliveries.Add(1, Outcome("failed"));

    public void Ended() => deliveries.Add(1, Outcome("ended"));

    public void Verified(RequestMode mode, bool isConfirmed) =>
        verifications.Add(1, new KeyValuePair<string, object?>("mode", mode.ToString().ToLowerInvariant()), Outcome(isConfirmed ? "confirmed" : "refused"));

    /// <summary>As they were counted last.</summary>
    public void Count(long subscriptions, long outbox)
    {
        Volatile.Write(ref this.subscriptions, subscriptions);
        Volatile.Write(ref this.outbox, outbox);
    }

    private static KeyValuePair<string, object?> Outcome(string outcome) => new("outcome", outcome);
}
