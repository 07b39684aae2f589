namespace FeedService.Tests.Embedding;

/// <summary>Two applications for all tests of a class that change nothing of them: with feeds at <c>/feeds</c>, and the same without.</summary>
public sealed class EmbeddedHost : IAsyncLifetime
{
    internal HostApplication With { get; private set; } = null!;

    internal HostApplication Without { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        With = await HostApplication.StartAsync();
        Without = await HostApplication.StartAsync(map: _ => { }, add: _ => { });
        await With.DocumentAsync("/feeds/news/rss.xml");
    }

    public async ValueTask DisposeAsync()
    {
        await With.DisposeAsync();
        await Without.DisposeAsync();
    }
}
