namespace FeedService.Tests.Serving;

/// <summary>One server for all tests of a class that change nothing of it: the feed news, once called old.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    internal ServingHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await ServingHost.StartAsync(Sample.Publication() with { FormerNames = ["old"] });

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
