using System.Net;
using FeedService.AspNetCore.Readers;
using FeedService.AspNetCore.Serving;
using FeedService.Tests.Publishing;
using FeedService.Tests.Serving;

namespace FeedService.Tests.Readers;

/// <summary>From a request over HTTP to the count.</summary>
[OnBothStores]
public sealed class CountingTests
{
    [Theory]
    [InlineData("Feedly/1.0 (+http://www.feedly.com/fetcher.html; 12 subscribers; )", "Feedly", "Aggregator", 12, "")]
    [InlineData("Feedbin feed-id:1234 - 58 subscribers", "Feedbin", "Aggregator", 58, "1234")]
    [InlineData("Tiny Tiny RSS/24 (3 readers)", "Tiny Tiny RSS", "Aggregator", 3, "")]
    [InlineData("Tiny Tiny RSS/24 (1 subscriber)", "Tiny Tiny RSS", "Reader", null, "")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge", "Browser", null, "")]
    [InlineData("MyThing/7 99999999999999999999 subscribers", "MyThing", "Unknown", null, "")]
    [InlineData("/;(", "Unknown", "Unknown", null, "")]
    [InlineData("  ", "Says nothing of itself", "Unknown", null, "")]
    public void A_client_is_known_by_what_it_says_of_itself(string userAgent, string name, string kind, int? subscribers, string part) =>
        Assert.Equal(new ClientSighting(name, Enum.Parse<ClientKind>(kind), subscribers, part), KnownClients.All.See(userAgent));

    [Fact]
    public void Every_line_of_the_table_can_be_reached()
    {
        var rows = KnownClients.All.Table.ToList();
        Assert.True(rows.Count > 100);
        Assert.Equal(rows.Count, rows.Select(row => row.Part).Distinct().Count());
        Assert.All(rows, row => Assert.Equal(row.Name, KnownClients.All.See(row.Part).Name));
    }

    [Fact]
    public async Task What_is_answered_is_counted_for_its_feed()
    {
        await using var service = await TestService.ServeAsync();
        var feed = await service.SettingsAsync("news", "");
        await service.DropAsync(feed, "a.md", "---\ntags: sea\n---\n# First\n\nWords.");
        await service.PublishAsync(feed);
        service.Get<ReadingLog>().IsRead = true;
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = service.Address };
        var tag = await AskAsync(client, "/news/rss.xml", "Miniflux/2", null, HttpStatusCode.OK);
        await AskAsync(client, "/news/rss.xml", "Miniflux/2", tag, HttpStatusCode.NotModified);
        await AskAsync(client, "/news/tags/sea/atom.xml", "Feedbin feed-id:7 - 9 subscribers", null, HttpStatusCode.OK);
        await AskAsync(client, "/news", "Miniflux/2", null, HttpStatusCode.OK);
        await AskAsync(client, "/nothing/rss.xml", "Miniflux/2", null, HttpStatusCode.NotFound);
        await service.Get<ReaderCounting>().CountAsync(atOnce: true, TestContext.Current.CancellationToken);

        var day = (await service.Get<ReaderStatistics>().DaysAsync(feed.Id, 1, TestContext.Current.CancellationToken)).Single();
        Assert.Equal(3, day.Requests);
        Assert.Equal(1, day.Unchanged);
        Assert.Equal((9, 1, 10), (day.Subscribers, day.Singles, day.Readers));
        var miniflux = day.Clients.Single(each => each.Name == "Miniflux");
        Assert.Equal((2, 1, 1), (miniflux.Requests, miniflux.Unconditional, miniflux.Readers));
        Assert.Equal(service.Publications.Find("news")!.Documents[0].Length, miniflux.Sent);
        Assert.Equal(miniflux.Sent, miniflux.Saved);
        Assert.Equal(0.33, day.UnchangedShare, 2);
    }

    [Fact]
    public void What_finds_no_room_is_told_and_nobody_waits()
    {
        var log = new ReadingLog { IsRead = true };
        var request = new AnsweredRequest("/news/rss.xml", null, null, false, false, 1, 1);
        for (var number = 0; number < 70_000; number++)
        {
            log.Note(request);
        }

        Assert.Equal(70_000 - 65_536, log.Lost);
    }

    [Fact]
    public async Task While_nobody_counts_nothing_is_kept()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        using var answer = await host.GetAsync("/news/rss.xml");
        Assert.Equal(0, ((ReadingLog)host.Services.GetService(typeof(ReadingLog))!).Reader.Count);
    }

    private static async Task<string> AskAsync(HttpClient client, string path, string userAgent, string? tag, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
        return answer.Headers.ETag?.Tag ?? "";
    }
}
