using System.Text.Json;

namespace FeedService.EndToEnd.Faults;

/// <summary>One change, thousands of subscribers, and what can happen meanwhile.</summary>
public sealed class FanOutTests : IAsyncLifetime
{
    private const int OnAddress = 20;
    private const int Port = 9780;
    private const int InFlight = 256;

    private static readonly ServiceStart Start = Home.Settled with { Arguments = [.. Home.Settled.Arguments, "--FeedService:WebSub:AllowLoopbackCallbacks=true"] };

    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Kill_9_in_the_middle_of_it_misses_nobody_and_tells_few_of_them_twice()
    {
        const int Subscribers = 1000;
        const int Answered = Subscribers / 2;
        await using var sinks = await Sinks.StartAsync(Subscribers / OnAddress, Port);
        var news = home.Feed("news");
        news.WriteArticle("one.md", "One");
        await using (var service = await home.StartAsync(Start))
        {
            await service.FeedWithAsync("news", "One");
            await SubscribeAsync(service, sinks, Subscribers, _ => "good");
            sinks.HoldAfter(Answered);
            news.WriteArticle("two.md", "Two");
            await Eventually.True(() => Task.FromResult(sinks.Arrived >= Answered), "half of them have it");
            await service.Kill9Async();
        }

        sinks.Release();
        await using var again = await home.StartAsync(Start);
        await Eventually.True(() => Task.FromResult(sinks.Arrived == Subscribers), "all of them have it");
        await Eventually.True(async () => (await ReportAsync()).GetProperty("successRate").GetDouble() == 1, "the hub knows that they have it");
        // Those whose request was held have it once for each of both processes, and those whose answer was not written down.
        Assert.All(sinks.Times, times => Assert.InRange(times, 1, 2));
        Assert.InRange(sinks.Times.Count(times => times == 2), 0, InFlight + Answered);
    }

    [Fact]
    public async Task Ten_thousand_are_told_whatever_some_of_them_do()
    {
        const int Subscribers = 10_000;
        const int Hundredth = Subscribers / 100;
        await using var sinks = await Sinks.StartAsync(Subscribers / OnAddress, Port);
        var news = home.Feed("news");
        news.WriteArticle("one.md", "One");
        await using var service = await home.StartAsync(Start);
        await service.FeedWithAsync("news", "One");
        await SubscribeAsync(service, sinks, Subscribers, number => (number / Hundredth) switch
        {
            < 5 => "hang",
            5 => "500",
            6 => "410",
            7 => "302",
            _ => "good",
        });
        news.WriteArticle("two.md", "Two");
        await Eventually.True(() => Task.FromResult(sinks.Arrived == 92 * Hundredth), "all good ones have it");
        await Eventually.True(async () => (await ReportAsync()).GetProperty("subscribers").GetInt32() == 99 * Hundredth, "those who wanted nothing any more are gone");
        // All of one report: who is tried again meanwhile waits for nothing.
        var retrying = await Eventually.Gives(RetryingAsync, "some are found not to answer");
        var failures = await FailuresAsync();
        Assert.Contains("answered 500", failures);
        Assert.Contains("answered 302; redirects are not followed", failures);
        Assert.All(sinks.Times, times => Assert.Equal(1, times));
        // Not all at the same moment; those of one server may be, once it is known not to answer.
        Assert.InRange(retrying.Distinct().Count(), 10, Subscribers);

        async Task<List<DateTimeOffset>?> RetryingAsync()
        {
            var silent = (await ReportAsync()).GetProperty("subscriptions").EnumerateArray()
                .Where(each => each.GetProperty("state").GetString() == "retrying" && each.GetProperty("failure").GetString() == "did not answer in time")
                .Select(each => each.GetProperty("nextAttemptAt").GetDateTimeOffset()).ToList();
            return silent.Count >= Hundredth ? silent : null;
        }
    }

    private static async Task SubscribeAsync(ServiceProcess service, Sinks sinks, int subscribers, Func<int, string> kind)
    {
        await Parallel.ForAsync(0, subscribers, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken }, async (number, token) =>
        {
            using var form = new FormUrlEncodedContent(
                [new("hub.mode", "subscribe"), new("hub.topic", "https://feeds.example.org/news/rss.xml"), new("hub.callback", sinks.Callback(number, number / OnAddress, kind(number)))]);
            using var answer = await service.Http.PostAsync(new Uri("hub", UriKind.Relative), form, token);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(token));
        });
        await Eventually.True(() => Task.FromResult(sinks.Verified == subscribers), "all have confirmed");
    }

    private async Task<IReadOnlyList<string?>> FailuresAsync() => [.. (await ReportAsync()).GetProperty("subscriptions").EnumerateArray().Select(each => each.GetProperty("failure").GetString())];

    private async Task<JsonElement> ReportAsync()
    {
        var report = await home.RunAsync("subscribers", "news", "--format", "json");
        return JsonDocument.Parse(report.Succeeded().Output).RootElement[0];
    }
}
