using System.Diagnostics;

namespace FeedService.AspNetCore;

/// <summary>
/// By which name an application listens: <c>AddMeter("FeedService")</c> for figures, <c>AddSource("FeedService")</c> for traces. Where
/// nobody does, nothing is measured. No span names what only its owner should know: hosts, never whole addresses; keys of articles, never their titles.
/// </summary>
internal static class Instrumentation
{
    public const string Name = "FeedService";

    public static readonly ActivitySource Source = new(Name);

    /// <summary>Begins a span about a feed.</summary>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? Begin(string what, string feed, ActivityKind kind = ActivityKind.Internal) =>
        Source.StartActivity(what, kind)?.SetTag("feedservice.feed", feed);

    /// <summary>Says why what a span is about failed.</summary>
    public static void Fail(this Activity? span, Exception exception, string? message = null) =>
        span?.SetTag("error.type", exception.GetType().FullName).SetStatus(ActivityStatusCode.Error, message ?? exception.Message);
}
