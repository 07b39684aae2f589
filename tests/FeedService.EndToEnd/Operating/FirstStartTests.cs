using System.Net;
using System.Net.Http.Headers;

namespace FeedService.EndToEnd.Operating;

/// <summary>How the first admin token comes to the operator, and to nobody else.</summary>
public sealed class FirstStartTests : IAsyncLifetime
{
    private static readonly string[] Terminal = ["/usr/bin/python3", "-c", "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)"];

    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task On_a_terminal_the_first_start_shows_a_link_that_opens_the_desk_and_the_second_shows_none()
    {
        await using (var first = await home.StartAsync(new() { Wrapper = Terminal }))
        {
            var line = await first.OutputAsync("this link is shown only now");
            var link = new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Trim());
            Assert.Equal("/admin/sign-in", link.AbsolutePath);
            Assert.Equal("", link.Query);
            using var request = new HttpRequestMessage(HttpMethod.Get, "admin/jobs");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", link.Fragment[1..]);
            using var answer = await first.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            await first.StopAsync();
        }

        await using var second = await home.StartAsync(new() { Wrapper = Terminal });
        home.Feed("news").WriteArticle("a.md", "First words");
        await second.FeedWithAsync("news", "First words");
        Assert.DoesNotContain(second.Output, line => line.Contains("fsk_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_feed_is_named_with_its_articles_and_addresses()
    {
        home.Feed("news").WriteSettings("title: Harbour news\n");
        home.Feed("news").WriteArticle("a.md", "First words");
        home.Feed("news").WriteArticle("b.md", "More words");
        home.Feed("old").WriteSettings("removed: true\n");
        await using var service = await home.StartAsync();
        await service.OutputAsync("news: Harbour news, 2 articles");
        foreach (var file in (string[])["rss.xml", "atom.xml", "feed.json"])
        {
            await service.OutputAsync($"  {service.Address}news/{file}");
        }
    }

    [Fact]
    public async Task In_a_log_there_is_only_how_to_make_one()
    {
        await using var service = await home.StartAsync();
        await service.OutputAsync("feedservice keys admin");
        Assert.DoesNotContain(service.Output, line => line.Contains("fsk_", StringComparison.Ordinal));
        var made = (await home.RunAsync("keys", "admin", "--label", "Ann")).Succeeded();
        Assert.StartsWith("fsk_", made.Output, StringComparison.Ordinal);
        Assert.Contains("\tthe desk\tadminister\t", (await home.RunAsync("keys", "list")).Succeeded().Output, StringComparison.Ordinal);
    }
}
