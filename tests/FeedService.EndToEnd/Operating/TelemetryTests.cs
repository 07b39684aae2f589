using FeedService.EndToEnd.Writing;

namespace FeedService.EndToEnd.Operating;

/// <summary>What is sent to a collector of OpenTelemetry, and what is not.</summary>
public sealed class TelemetryTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Figures_and_traces_arrive_and_hold_no_titles_and_no_keys()
    {
        await using var collector = await Collector.StartAsync();
        home.Feed("news").WriteArticle("a.md", "First words");
        await using var service = await home.StartAsync(SendingTo(collector.Address));
        await service.FeedWithAsync("news", "First words");
        var key = await Writer.KeyAsync(home);
        using (var writer = new Writer(service.Address, key))
        {
            await writer.PutAsync("b", "Second words");
        }

        await service.FeedWithAsync("news", "Second words");
        await service.StopAsync();
        var (figures, traces) = (collector.Of("/v1/metrics"), collector.Of("/v1/traces"));
        foreach (var name in (string[])["feedservice.publishing.runs", "feedservice.serving.requests", "http.server.request.duration", "dotnet.process.memory.working_set"])
        {
            Assert.Contains(name, figures, StringComparison.Ordinal);
        }

        foreach (var name in (string[])["publish", "look", "ingest", "PUT /api/feeds/{feed}/articles/{**key}", "feedservice.feed", "the-newsroom"])
        {
            Assert.Contains(name, traces, StringComparison.Ordinal);
        }

        foreach (var secret in (string[])["First words", "Second words", key, key[21..]])
        {
            Assert.DoesNotContain(secret, figures + traces, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("rss.xml", traces, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_is_not_there_costs_nothing_but_what_it_would_have_had()
    {
        home.Feed("news").WriteArticle("a.md", "First words");
        await using var service = await home.StartAsync(SendingTo("http://127.0.0.1:9"));
        await service.FeedWithAsync("news", "First words");
        await service.StopAsync();
    }

    private static ServiceStart SendingTo(string address) => new()
    {
        Arguments = [$"--FeedService:Otlp:Endpoint={address}", "--FeedService:Otlp:Protocol=http/protobuf"],
        Environment = new Dictionary<string, string> { ["OTEL_SERVICE_NAME"] = "the-newsroom" },
    };
}
