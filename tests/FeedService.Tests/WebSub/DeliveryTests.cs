using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.WebSub;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.WebSub;

/// <summary>What is delivered, and what becomes of it: the recommendation's section 7.</summary>
[OnBothStores]
public sealed class DeliveryTests
{
    [Theory]
    [InlineData("rss.xml", "application/rss+xml; charset=utf-8")]
    [InlineData("atom.xml", "application/atom+xml; charset=utf-8")]
    [InlineData("feed.json", "application/feed+json; charset=utf-8")]
    [InlineData("views/some/atom.xml", "application/atom+xml; charset=utf-8")]
    public async Task A_change_is_delivered_whole_as_it_is_served(string document, string contentType)
    {
        await using var hub = await HubTest.StartAsync("views: { some: { search: Article } }\n", []);
        await hub.SubscribeAsync(("hub.topic", $"https://example.org/news/{document}"));
        await hub.PublishAsync();
        var delivery = await hub.Subscriber.DeliveryAsync();
        Assert.Equal("POST", delivery.Method);
        Assert.Equal(hub.Document(document), delivery.Body);
        Assert.Equal(contentType, delivery.Headers["Content-Type"]);
        Assert.Equal($"<https://example.org/hub>; rel=\"hub\", <https://example.org/news/{document}>; rel=\"self\"", delivery.Headers["Link"]);
        Assert.False(delivery.Headers.ContainsKey("X-Hub-Signature"));
        Assert.False(delivery.Headers.ContainsKey("Content-Encoding"));
    }

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    [InlineData("sha384")]
    [InlineData("sha512")]
    public async Task Who_gave_a_secret_gets_a_signature_over_the_body(string method)
    {
        await using var hub = await HubTest.StartAsync($"--FeedService:WebSub:SignatureMethod={method}");
        await hub.SubscribeAsync(("hub.secret", "geheim ü"));
        var document = await hub.PublishAsync();
        Assert.Equal(Signature("geheim ü", document, method), (await hub.Subscriber.DeliveryAsync()).Headers["X-Hub-Signature"]);
    }

    [Fact]
    public async Task What_changed_while_the_callback_was_asked_is_delivered()
    {
        await using var hub = await HubTest.StartAsync();
        var confirmed = new TaskCompletionSource();
        hub.Subscriber.OnQuestion(async context =>
        {
            await confirmed.Task;
            await Subscriber.Confirm(context);
        });
        await hub.AskAsync();
        await hub.Subscriber.QuestionAsync();
        var document = await hub.PublishAsync();
        confirmed.SetResult();
        Assert.Equal(document, (await hub.Subscriber.DeliveryAsync()).Body);
        await hub.DeliveredAsync();
        Assert.Equal(0, hub.Subscriber.Unexpected);
    }

    [Fact]
    public async Task Who_subscribes_gets_nothing_until_something_changes()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync();
        await hub.SweepAsync();
        await hub.Service.PublishAsync(hub.Feed);
        await hub.PublishAsync();
        await hub.Subscriber.DeliveryAsync();
        await hub.DeliveredAsync();
        Assert.Equal(0, hub.Subscriber.Unexpected);
    }

    [Fact]
    public async Task Changes_close_together_are_one_delivery_of_the_newest()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync();
        var going = new TaskCompletionSource();
        hub.Subscriber.OnDelivery(_ => going.Task);
        await hub.PublishAsync();
        await hub.Subscriber.DeliveryAsync();
        await hub.PublishAsync();
        await hub.PublishAsync();
        var last = await hub.PublishAsync();
        going.SetResult();
        Assert.Equal(last, (await hub.Subscriber.DeliveryAsync()).Body);
        await hub.DeliveredAsync();
        Assert.Equal(0, hub.Subscriber.Unexpected);
    }

    [Theory]
    [InlineData(302, "answered 302; redirects are not followed")]
    [InlineData(404, "answered 404")]
    [InlineData(500, "answered 500")]
    public async Task Any_other_answer_is_a_failure_and_tried_again(int status, string reason)
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync();
        hub.Subscriber.OnDelivery(status);
        var document = await hub.PublishAsync();
        await hub.Subscriber.DeliveryAsync();
        await hub.FailedAsync(inRow: 1);
        Assert.Equal(reason, Assert.Single(await hub.SubscriptionsAsync()).Failure);
        hub.Subscriber.OnDelivery(StatusCodes.Status202Accepted);
        hub.Pass(TimeSpan.FromSeconds(13));
        Assert.Equal(document, (await hub.Subscriber.DeliveryAsync()).Body);
        await hub.DeliveredAsync();
        Assert.Equal(0, Assert.Single(await hub.SubscriptionsAsync()).FailedInRow);
    }

    [Fact]
    public async Task A_subscriber_that_does_not_answer_in_time_has_failed()
    {
        await using var hub = await HubTest.StartAsync("--FeedService:WebSub:Timeout=00:00:01");
        await hub.SubscribeAsync();
        hub.Subscriber.OnDelivery(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await hub.PublishAsync();
        await hub.FailedAsync(inRow: 1);
        Assert.Equal("did not answer in time", Assert.Single(await hub.SubscriptionsAsync()).Failure);
    }

    [Fact]
    public async Task What_fails_for_a_day_is_given_up_until_the_next_change_and_the_subscription_stays()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync();
        hub.Subscriber.OnDelivery(StatusCodes.Status500InternalServerError);
        await hub.PublishAsync();
        await hub.FailedAsync(inRow: 1);
        for (var hour = 0; (await hub.SubscriptionsAsync())[0].ParkedAt is null; hour++)
        {
            Assert.InRange(hour, 0, 40);
            var failed = (await hub.SubscriptionsAsync())[0].FailedInRow;
            hub.Pass(TimeSpan.FromHours(1));
            if (await hub.IsDueAsync())
            {
                await hub.UntilAsync(async _ => (await hub.SubscriptionsAsync())[0].FailedInRow > failed);
            }
        }

        await hub.DeliveredAsync();
        hub.Subscriber.OnDelivery(StatusCodes.Status200OK);
        hub.Pass(TimeSpan.FromMinutes(15));
        var document = await hub.PublishAsync();
        while (!(await hub.Subscriber.DeliveryAsync()).Body.AsSpan().SequenceEqual(document))
        {
            // What failed came before.
        }

        await hub.DeliveredAsync();
        Assert.Null(Assert.Single(await hub.SubscriptionsAsync()).ParkedAt);
    }

    [Fact]
    public async Task Answer_410_ends_the_subscription()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync();
        hub.Subscriber.OnDelivery(StatusCodes.Status410Gone);
        await hub.PublishAsync();
        await hub.Subscriber.DeliveryAsync();
        await hub.DeliveredAsync();
        Assert.Empty(await hub.SubscriptionsAsync());
    }

    [Fact]
    public async Task The_answers_body_is_nobodys_business()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync();
        hub.Subscriber.OnDelivery(async context =>
        {
            for (var i = 0; i < 1000; i++)
            {
                await context.Response.Body.WriteAsync(new byte[10_000]);
            }
        });
        await hub.PublishAsync();
        await hub.Subscriber.DeliveryAsync();
        await hub.DeliveredAsync();
        Assert.Equal(1, Assert.Single(await hub.SubscriptionsAsync()).Delivered);
    }

    [Fact]
    public async Task One_that_hangs_holds_up_no_other()
    {
        await using var hub = await HubTest.StartAsync();
        await using var other = await Subscriber.StartAsync();
        await hub.SubscribeAsync();
        hub.Subscriber.OnDelivery(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await hub.AskAsync(("hub.callback", other.Callback()));
        await other.QuestionAsync();
        await hub.SettledAsync();
        for (var change = 0; change < 3; change++)
        {
            Assert.Equal(await hub.PublishAsync(), (await other.DeliveryAsync()).Body);
        }
    }

    [Fact]
    public async Task What_was_owed_before_a_restart_is_delivered_after_it()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync();
        hub.Subscriber.OnDelivery(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var document = await hub.PublishAsync();
        await hub.Subscriber.DeliveryAsync();
        hub.Subscriber.OnDelivery(StatusCodes.Status200OK);
        await hub.Service.RestartAsync();
        await hub.UntilAsync(async context =>
        {
            hub.Pass(TimeSpan.FromSeconds(1));
            return !await context.Deliveries.AnyAsync();
        });
        Assert.Equal(document, (await hub.Subscriber.DeliveryAsync()).Body);
        await hub.DeliveredAsync();
    }

    [Fact]
    public void Retries_come_later_each_time_and_never_all_at_the_same_moment()
    {
        Assert.InRange(RetryPlan.After(1, 0), TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8));
        Assert.InRange(RetryPlan.After(1, 1), TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(13));
        Assert.Equal(TimeSpan.FromSeconds(90), RetryPlan.After(3, 0.5));
        Assert.Equal(TimeSpan.FromHours(6), RetryPlan.After(50, 0.5));
    }

    internal static string Signature(string secret, byte[] body, string method = "sha256")
    {
        using var hash = IncrementalHash.CreateHMAC(new HashAlgorithmName(method.ToUpperInvariant()), Encoding.UTF8.GetBytes(secret));
        hash.AppendData(body);
        return $"{method}={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
