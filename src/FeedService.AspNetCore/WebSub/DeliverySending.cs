using System.Diagnostics;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.WebSub;

/// <summary>Makes one delivery, and judges the answer (R101).</summary>
internal sealed partial class DeliverySending(
    Topics topics,
    CallbackClient client,
    CircuitBreaker breaker,
    WebSubMeter meter,
    IOptions<FeedServiceOptions> options,
    TimeProvider time,
    ILogger<DeliverySending> logger)
{
    private const int Gone = 410;
    private static readonly TimeSpan UntilServed = TimeSpan.FromSeconds(1);

    /// <summary>Whether it is likely to take long.</summary>
    public bool IsDoubtful(DueDelivery delivery) => delivery.FailedInRow > 0 || breaker.IsFailing(delivery.Host);

    /// <returns>Null where nothing is known of it, since the service ends.</returns>
    public async Task<Outcome?> SendAsync(DueDelivery delivery, CancellationToken cancellationToken)
    {
        // Asked first: a publication that is loaded between the two questions must not look like one without the topic.
        var isKnown = topics.IsKnown(delivery.FeedId);
        var topic = Find(delivery);
        if ((delivery.Hub ?? delivery.Callback) is not { } target || (topic is null && isKnown))
        {
            return new Outcome.Dropped();
        }

        if (topic is null || topic.Document.LastModifiedAt < delivery.ModifiedAt)
        {
            // At start, before the publications are there.
            return new Outcome.Postponed(time.GetUtcNow() + UntilServed);
        }

        if (breaker.ClosedUntil(delivery.Host) is { } until)
        {
            return new Outcome.Postponed(until);
        }

        using var span = Instrumentation.Begin("deliver", topic.Publication.Feed, ActivityKind.Client)?.SetTag("server.address", delivery.Host);
        try
        {
            var status = delivery switch
            {
                { Hub: not null } => await client.PingAsync(topic, target, cancellationToken),
                { Protocol: PushProtocol.RssCloud } => await client.NotifyAsync(topic, target, cancellationToken),
                _ => await client.DeliverAsync(topic, target, delivery.Secret, cancellationToken),
            };
            span?.SetTag("http.response.status_code", status);
            return status switch
            {
                >= 200 and < 300 => Delivered(delivery, topic),
                Gone when delivery.Hub is null => Ended(delivery),
                _ => Failed(delivery, Failures.Status(status)),
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            span.Fail(exception, Failures.Text(exception));
            return Failed(delivery, Failures.Text(exception));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private Topic? Find(DueDelivery delivery) =>
        delivery.Hub is null ? topics.Find(delivery.FeedId, delivery.Document) : topics.FindAny(delivery.FeedId, delivery.Document);

    private Outcome.Delivered Delivered(DueDelivery delivery, Topic topic)
    {
        breaker.Succeeded(delivery.Host);
        var latency = time.GetUtcNow() - delivery.ChangedAt;
        meter.Delivered(latency);
        return new(topic.Document.LastModifiedAt, (int)Math.Clamp(latency.TotalMilliseconds, 0, int.MaxValue - 1));
    }

    private Outcome.Ended Ended(DueDelivery delivery)
    {
        breaker.Succeeded(delivery.Host);
        meter.Ended();
        return new();
    }

    private Outcome.Failed Failed(DueDelivery delivery, string reason)
    {
        breaker.Failed(delivery.Host);
        meter.Failed();
        var now = time.GetUtcNow();
        var next = now + RetryPlan.After(delivery.Attempts + 1, Random.Shared.NextDouble());
        if (next - delivery.ChangedAt <= options.Value.WebSub.RetryFor)
        {
            return new(reason, next);
        }

        LogParked(delivery.Host, delivery.Document, reason);
        return new(reason, NextAt: null);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Host} could not be told of {Document} and is tried again at its next change: {Reason}")]
    private partial void LogParked(string host, string document, string reason);
}
