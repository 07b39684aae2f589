using System.Net;

namespace FeedService.EndToEnd.InFront;

/// <summary>What a front does for a service that is slow, gone, full or asked too often.</summary>
public sealed class StandInTests : IAsyncLifetime
{
    private static readonly string[] Behind = ["--FeedService:Proxies=127.0.0.1", "--FeedService:BaseUrl=https://feeds.example"];

    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync()
    {
        home.Feed("news").WriteArticle("a.md", "First words", string.Concat(Enumerable.Repeat("Again and again. ", 40)));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task The_cache_of_nginx_answers_200_and_304_while_the_service_is_gone()
    {
        await using var service = await StartAsync();
        await using var front = await Front.StartAsync(FrontKind.NginxCache, home, service.Address);
        string[] encodings = ["", "gzip", "br"];
        var before = new List<Answer>();
        foreach (var encoding in encodings)
        {
            before.Add(await GetAsync(front, "news/rss.xml", encoding));
        }

        Assert.Equal(0, await service.StopAsync());
        foreach (var (encoding, own) in encodings.Zip(before))
        {
            var kept = await GetAsync(front, "news/rss.xml", encoding);
            Assert.Equal((200, encoding, own.Validators), (kept.Status, kept.Encoding, kept.Validators));
            Assert.Equal(own.Body, kept.Body);
            // By it a client knows how old the answer is.
            Assert.Equal(own.Date, kept.Date);
            var unchanged = await GetAsync(front, "news/rss.xml", encoding, ("If-None-Match", own.Tag!.ToString()));
            Assert.Equal((304, own.Validators), (unchanged.Status, unchanged.Validators));
            Assert.Equal(304, (await GetAsync(front, "news/rss.xml", encoding, ("If-Modified-Since", own.LastModified!.Value.AddDays(1).ToString("r")))).Status);
        }

        Assert.Equal(502, (await GetAsync(front, "news", "")).Status);
    }

    [Fact]
    public async Task A_change_comes_through_the_cache_of_nginx_when_the_time_to_live_is_over()
    {
        home.Feed("news").WriteSettings("ttl: 1s\n");
        await using var service = await StartAsync();
        await using var front = await Front.StartAsync(FrontKind.NginxCache, home, service.Address);
        var first = await GetAsync(front, "news/atom.xml", "gzip");
        home.Feed("news").WriteArticle("b.md", "Second words");
        await service.FeedWithAsync("news", "Second words");
        var second = await Eventually.Gives(
            async () => await GetAsync(front, "news/atom.xml", "gzip", ("If-None-Match", first.Tag!.ToString())) is { Status: 200 } seen ? seen : null, "the cache has asked again");
        Assert.Contains("Second words", System.Text.Encoding.UTF8.GetString(second.Unpacked()), StringComparison.Ordinal);
        Assert.Equal((await Answer.GetAsync(service.Http, service.AddressOf("news", Syndication.FeedFormat.Atom), "gzip")).Validators, second.Validators);
        // Asked again without a change, too, it sends what the service says now.
        await Eventually.True(async () => (await GetAsync(front, "news/atom.xml", "gzip")).Date > second.Date, "the cache has a newer answer");
    }

    [Theory]
    [InlineData(FrontKind.Nginx)]
    [InlineData(FrontKind.Caddy)]
    public async Task Who_asks_too_often_waits_and_nobody_else_whatever_is_said_of_the_client(FrontKind kind)
    {
        // One whole document costs 10.
        await using var service = await StartAsync("--FeedService:Limits:Burst=60", "--FeedService:Limits:PerSecond=1", "--FeedService:Limits:Exempt=127.0.0.1/32");
        await using var front = await Front.StartAsync(kind, home, service.Address);
        using var greedy = front.Client(IPAddress.Parse("127.0.0.2"));
        using var other = front.Client(IPAddress.Parse("127.0.0.3"));
        var answers = new List<int>();
        for (var i = 0; i < 20; i++)
        {
            answers.Add((await Answer.GetAsync(greedy, new Uri(front.Address, $"news/rss.xml?{i}"), "gzip", ("X-Forwarded-For", $"203.0.113.{i}"), ("Forwarded", $"for=203.0.113.{i}"))).Status);
        }

        Assert.Equal(200, answers[0]);
        Assert.Contains(429, answers);
        Assert.Equal(200, (await Answer.GetAsync(other, new Uri(front.Address, "news/rss.xml"), "gzip")).Status);
    }

    [Fact]
    public async Task A_full_disk_of_files_is_a_problem_hurts_nothing_and_ends_by_itself()
    {
        await MachineCan.MountOrSkipAsync();
        Directory.CreateDirectory(Front.ExportOf(home));
        await using var service = await home.StartAsync(
            ServiceStart.AfterMounting("mount -t tmpfs -o size=128k tmpfs public") with { Arguments = ["--FeedService:Export:Directory=public"] });
        await service.FeedWithAsync("news", "First words");
        await ProblemsAsync("No problems.");
        var noise = new byte[60_000];
        new Random(1).NextBytes(noise);
        home.Feed("news").WriteArticle("large.md", "Much", Convert.ToHexString(noise));
        await ProblemsAsync("FeedService:Export:Directory: error: ");
        await service.FeedWithAsync("news", "Much");
        home.Feed("news").Delete("large.md");
        await ProblemsAsync("No problems.");
        await service.FeedWithoutAsync("news", "Much");
    }

    private async Task<ServiceProcess> StartAsync(params string[] more)
    {
        var service = await home.StartAsync(new() { Arguments = [.. Behind, .. more] });
        await service.FeedWithAsync("news", "First words");
        return service;
    }

    private Task ProblemsAsync(string text) =>
        Eventually.True(async () => (await home.RunAsync("problems")).Output.Contains(text, StringComparison.Ordinal), $"'problems' says {text}");

    private static Task<Answer> GetAsync(Front front, string path, string encoding, params (string Name, string Value)[] headers) =>
        Answer.GetAsync(front.Http, new Uri(front.Address, path), encoding, headers);
}
