using System.Diagnostics.Metrics;

namespace FeedService.AspNetCore.Readers;

/// <summary>Which feeds are asked for, as figures for whoever listens; beside the hot path, not on it.</summary>
internal sealed class ReaderMeter(IMeterFactory factory)
{
    private readonly Counter<long> requests = factory.Create(Instrumentation.Name).CreateCounter<long>(
        "feedservice.readers.requests", "{request}", "Requests for documents of each feed, and whether they were told that nothing is new.");

    public void Count(string feed, bool isUnchanged)
    {
        if (requests.Enabled)
        {
            requests.Add(1, new("feed", feed), new("unchanged", isUnchanged));
        }
    }
}
