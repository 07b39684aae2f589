using System.Net;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.AspNetCore.WebSub;
using FeedService.Tests.Publishing;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.WebSub;

/// <summary>A service with its hub, a feed with an article, and a subscriber.</summary>
internal sealed class HubTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private int articles;

    private HubTest(TestService service, CatalogFeed feed, Subscriber subscriber) => (Service, Feed, Subscriber) = (service, feed, subscriber);

    public const string Topic = "https://example.org/news/rss.xml";

    public TestService Service { get; }

    public CatalogFeed Feed { get; private set; }

    public Subscriber Subscriber { get; }

    public HttpClient Http => http;

    public static Task<HubTest> StartAsync(params string[] settings) => StartAsync("", settings);

    /// <param name="yaml">The feed's settings.</param>
    /// <param name="settings">The service's.</param>
    public static async Task<HubTest> StartAsync(string yaml, string[] settings)
    {
        var service = await TestService.ServeAsync(["--FeedService:WebSub:AllowLoopbackCallbacks=true", .. settings]);
        var feed = await service.SettingsAsync("news", yaml);
        var test = new HubTest(service, feed, await Subscriber.StartAsync());
        await test.PublishAsync();
        return test;
    }

    /// <summary>Sends a request to the hub, a subscription to the RSS document unless something else is said.</summary>
    public async Task<(HttpStatusCode Status, string Text)> AskAsync(params (string Field, string Value)[] fields)
    {
        var all = new Dictionary<string, string> { ["hub.mode"] = "subscribe", ["hub.topic"] = Topic, ["hub.callback"] = Subscriber.Callback() };
        foreach (var (field, value) in fields)
        {
            all[field] = value;
        }

        using var form = new FormUrlEncodedContent(all.Where(field => field.Value.Length > 0));
        using var answer = await http.PostAsync(new Uri(Service.Address, "/hub"), form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Subscribes and waits until that is written down.</summary>
    /// <returns>The question that the callback was asked.</returns>
    public async Task<Received> SubscribeAsync(params (string Field, string Value)[] fields)
    {
        var (status, text) = await AskAsync(fields);
        Assert.True(status == HttpStatusCode.Accepted, text);
        var question = await Subscriber.QuestionAsync();
        await SettledAsync();
        return question;
    }

    /// <summary>Waits until nothing is asked for that was not settled.</summary>
    public Task SettledAsync() => UntilAsync(async context => !await context.SubscriptionRequests.AnyAsync());

    /// <summary>Waits until nobody is owed anything.</summary>
    public Task DeliveredAsync() => UntilAsync(async context => !await context.Deliveries.AnyAsync());

    /// <summary>Waits until an attempt was judged a failure.</summary>
    public Task FailedAsync(int inRow) => UntilAsync(context => context.Subscriptions.AnyAsync(subscription => subscription.FailedInRow == inRow));

    /// <summary>Whether an attempt is to be made now.</summary>
    public Task<bool> IsDueAsync()
    {
        var now = Service.Time.GetUtcNow();
        return Service.Get<FeedStore>().ReadAsync(context => context.Deliveries.AnyAsync(delivery => delivery.NextAt <= now), TestContext.Current.CancellationToken);
    }

    public Task<List<StoredSubscription>> SubscriptionsAsync() =>
        Service.Get<FeedStore>().ReadAsync(context => context.Subscriptions.OrderBy(subscription => subscription.Id).ToListAsync(), TestContext.Current.CancellationToken);

    /// <summary>Publishes one more article.</summary>
    /// <returns>The RSS document, as it is now.</returns>
    public async Task<byte[]> PublishAsync()
    {
        await Service.DropAsync(Feed, $"{articles}.md", $"# Article {articles}\n\nText.\n");
        articles++;
        Service.Time.Advance(TimeSpan.FromSeconds(1));
        await Service.PublishAsync(Feed);
        // Who asks at the same instant would be taken to have asked before.
        Service.Time.Advance(TimeSpan.FromMilliseconds(1));
        return Document();
    }

    public byte[] Document(string name = "rss.xml") => Service.Publications.Find("news")!.Topics().Single(document => document.FileName == name).Content;

    /// <summary>Lets time pass, and the pump see that, even where it was just about to wait for it.</summary>
    public void Pass(TimeSpan time)
    {
        Service.Time.Advance(time);
        Service.Get<DeliveryPump>().Wake();
    }

    public async Task SettingsAsync(string yaml)
    {
        Feed = await Service.SettingsAsync("news", yaml);
        await Service.PublishAsync(Feed);
    }

    public Task SweepAsync() => Service.Get<HubSweep>().RunAsync(TestContext.Current.CancellationToken);

    public async Task UntilAsync(Func<StoreContext, Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (!await Service.Get<FeedStore>().ReadAsync(isSo, patience.Token))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Subscriber.DisposeAsync();
        http.Dispose();
    }
}
