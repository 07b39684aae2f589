using System.Collections.Concurrent;
using System.Net;

namespace FeedService.EndToEnd.InFront;

/// <summary>The webhook of a cache that keeps everything until it is told to forget.</summary>
public sealed class PurgeTests : IAsyncLifetime
{
    private const string Token = "token-that-is-nowhere-to-be-read";

    private readonly ServiceHome home = new();
    private readonly ConcurrentQueue<string> told = new();
    private readonly WebApplication cdn;
    private volatile bool isWell = true;

    public PurgeTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        cdn = builder.Build();
        cdn.Run(TakeAsync);
    }

    public async ValueTask InitializeAsync()
    {
        home.Feed("news").WriteArticle("a.md", "First");
        await cdn.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await cdn.DisposeAsync();
        await home.DisposeAsync();
    }

    [Fact]
    public async Task A_change_is_told_of_even_where_the_service_was_killed_before_it_could()
    {
        var start = new ServiceStart
        {
            Arguments = ["--FeedService:BaseUrl=https://feeds.example", $"--FeedService:Purge:Url={cdn.Urls.Single()}/purge"],
            Environment = new Dictionary<string, string> { ["FeedService__Purge__Token"] = Token },
        };
        await using (var service = await home.StartAsync(start))
        {
            await service.FeedWithAsync("news", "First");
            await ToldAsync();

            isWell = false;
            home.Feed("news").WriteArticle("b.md", "Second");
            // It is served, whatever becomes of the webhook.
            await service.FeedWithAsync("news", "Second");
            await Eventually.True(async () => (await home.RunAsync("problems")).Output.Contains("FeedService:Purge:Url: error: ", StringComparison.Ordinal), "the problem is told");
            Assert.DoesNotContain(Token, string.Join('\n', service.Output) + (await home.RunAsync("problems")).Output, StringComparison.Ordinal);
            await service.Kill9Async();
        }

        isWell = true;
        told.Clear();
        await using var again = await home.StartAsync(start);
        await ToldAsync();
        await Eventually.True(async () => (await home.RunAsync("problems")).Output.Contains("No problems.", StringComparison.Ordinal), "the problem is over");
    }

    private Task ToldAsync() => Eventually.True(
        () => told.Any(body => body.StartsWith("""feed-news {"surrogate_keys":["feed-news"],"urls":["https://feeds.example/news/atom.xml",""", StringComparison.Ordinal)), "the webhook is told");

    private async Task TakeAsync(HttpContext context)
    {
        Assert.Equal($"Bearer {Token}", context.Request.Headers.Authorization.ToString());
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        context.Response.StatusCode = (int)(isWell ? HttpStatusCode.NoContent : HttpStatusCode.BadGateway);
        if (isWell)
        {
            told.Enqueue($"{context.Request.Headers["Surrogate-Key"]} {body}");
        }
    }
}
