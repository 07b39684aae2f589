using System.Net;
using Microsoft.AspNetCore.Http;

namespace FeedService.Tests.WebSub;

/// <summary>What subscribers may expect of the hub when they come, stay and go: websub.rocks 100 to 104 and the recommendation's section 5.</summary>
[OnBothStores]
public sealed class SubscriptionTests
{
    [Fact]
    public async Task A_request_is_answered_202_and_the_callback_is_asked_with_the_topic_a_challenge_and_the_lease()
    {
        await using var hub = await HubTest.StartAsync();
        var question = await hub.SubscribeAsync();
        Assert.Equal("subscribe", question.Query["hub.mode"]);
        Assert.Equal(HubTest.Topic, question.Query["hub.topic"]);
        Assert.Equal("864000", question.Query["hub.lease_seconds"]);
        Assert.Equal(64, question.Query["hub.challenge"].Length);
        Assert.Equal(hub.Service.Time.GetUtcNow().AddDays(10), Assert.Single(await hub.SubscriptionsAsync()).ExpiresAt);
    }

    [Fact]
    public async Task Each_challenge_is_another_one()
    {
        await using var hub = await HubTest.StartAsync();
        Assert.NotEqual((await hub.SubscribeAsync()).Query["hub.challenge"], (await hub.SubscribeAsync()).Query["hub.challenge"]);
    }

    [Fact]
    public async Task The_answer_does_not_wait_for_the_callback()
    {
        await using var hub = await HubTest.StartAsync();
        var confirmed = new TaskCompletionSource();
        hub.Subscriber.OnQuestion(async context =>
        {
            await confirmed.Task;
            await Subscriber.Confirm(context);
        });
        var (status, _) = await hub.AskAsync();
        Assert.Equal(HttpStatusCode.Accepted, status);
        await hub.Subscriber.QuestionAsync();
        Assert.Empty(await hub.SubscriptionsAsync());
        confirmed.SetResult();
        await hub.SettledAsync();
        Assert.Single(await hub.SubscriptionsAsync());
    }

    public static TheoryData<string> Refusals => ["404", "500", "302", "another", "more", "nothing"];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_callback_that_does_not_echo_the_challenge_is_not_subscribed(string refusal)
    {
        await using var hub = await HubTest.StartAsync();
        hub.Subscriber.OnQuestion(Refusing(refusal));
        await hub.SubscribeAsync();
        Assert.Empty(await hub.SubscriptionsAsync());
    }

    [Fact]
    public async Task The_callbacks_own_query_is_kept()
    {
        await using var hub = await HubTest.StartAsync();
        var callback = hub.Subscriber.Callback("/callback/%7Ea/../b?key=a%2Fb&empty&x=%C3%BC");
        var question = await hub.SubscribeAsync(("hub.callback", callback));
        Assert.StartsWith("/callback/%7Ea/../b?key=a%2Fb&empty&x=%C3%BC&hub.mode=subscribe&", question.PathAndQuery, StringComparison.Ordinal);
        await hub.PublishAsync();
        Assert.EndsWith("?key=a%2Fb&empty&x=%C3%BC", (await hub.Subscriber.DeliveryAsync()).PathAndQuery, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("60", 3600)]
    [InlineData("7200", 7200)]
    [InlineData("99999999999999", 2_592_000)]
    [InlineData("", 864_000)]
    public async Task A_lease_is_granted_as_asked_within_the_bounds(string asked, int granted)
    {
        await using var hub = await HubTest.StartAsync();
        var question = await hub.SubscribeAsync(("hub.lease_seconds", asked));
        Assert.Equal(granted.ToString(System.Globalization.CultureInfo.InvariantCulture), question.Query["hub.lease_seconds"]);
        Assert.Equal(hub.Service.Time.GetUtcNow().AddSeconds(granted), Assert.Single(await hub.SubscriptionsAsync()).ExpiresAt);
    }

    [Fact]
    public async Task A_lease_that_is_over_is_the_end()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync(("hub.lease_seconds", "3600"));
        hub.Pass(TimeSpan.FromHours(1));
        await hub.PublishAsync();
        await hub.SweepAsync();
        Assert.Empty(await hub.SubscriptionsAsync());
        Assert.Equal(0, hub.Subscriber.Unexpected);
    }

    [Fact]
    public async Task Parameters_that_nobody_knows_are_ignored()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync(("hub.foo", "bar"), ("foo", "bar"), ("hub.verify", "sync"));
        Assert.Single(await hub.SubscriptionsAsync());
    }

    [Fact]
    public async Task Who_subscribes_again_is_told_once_with_the_new_secret_and_lease()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync(("hub.secret", "old"));
        hub.Pass(TimeSpan.FromDays(1));
        await hub.SubscribeAsync(("hub.secret", "new"), ("hub.lease_seconds", "7200"));
        var subscription = Assert.Single(await hub.SubscriptionsAsync());
        Assert.Equal(hub.Service.Time.GetUtcNow().AddHours(2), subscription.ExpiresAt);
        var document = await hub.PublishAsync();
        var delivery = await hub.Subscriber.DeliveryAsync();
        Assert.Equal(DeliveryTests.Signature("new", document), delivery.Headers["X-Hub-Signature"]);
        await hub.DeliveredAsync();
        Assert.Equal(0, hub.Subscriber.Unexpected);
    }

    [Fact]
    public async Task A_renewal_that_is_not_confirmed_leaves_what_was()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync(("hub.secret", "old"));
        hub.Subscriber.OnQuestion(Refusing("404"));
        await hub.SubscribeAsync(("hub.secret", "new"));
        Assert.Equal("old", Assert.Single(await hub.SubscriptionsAsync()).Secret);
    }

    [Fact]
    public async Task Who_unsubscribes_is_asked_and_gets_nothing_any_more()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync();
        var question = await hub.SubscribeAsync(("hub.mode", "unsubscribe"));
        Assert.Equal("unsubscribe", question.Query["hub.mode"]);
        Assert.Equal(HubTest.Topic, question.Query["hub.topic"]);
        Assert.False(question.Query.ContainsKey("hub.lease_seconds"));
        await hub.PublishAsync();
        Assert.Empty(await hub.SubscriptionsAsync());
        Assert.Equal(0, hub.Subscriber.Unexpected);
    }

    [Fact]
    public async Task Nobody_can_be_unsubscribed_by_others()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync();
        hub.Subscriber.OnQuestion(Refusing("404"));
        await hub.SubscribeAsync(("hub.mode", "unsubscribe"));
        await hub.PublishAsync();
        await hub.Subscriber.DeliveryAsync();
    }

    [Fact]
    public async Task Where_the_topic_ends_the_callback_is_told_that_it_is_denied()
    {
        await using var hub = await HubTest.StartAsync();
        await hub.SubscribeAsync();
        await hub.SettingsAsync("removed: true\n");
        await hub.SweepAsync();
        var told = await hub.Subscriber.QuestionAsync();
        Assert.Equal("denied", told.Query["hub.mode"]);
        Assert.Equal(HubTest.Topic, told.Query["hub.topic"]);
        Assert.Equal("The topic has ended.", told.Query["hub.reason"]);
        await hub.SettledAsync();
        Assert.Empty(await hub.SubscriptionsAsync());
    }

    [Fact]
    public async Task A_topic_and_a_callback_have_one_request_at_a_time_and_the_last_one_counts()
    {
        await using var hub = await HubTest.StartAsync();
        var confirmed = new TaskCompletionSource();
        hub.Subscriber.OnQuestion(async context =>
        {
            await confirmed.Task;
            await Subscriber.Confirm(context);
        });
        await hub.AskAsync(("hub.secret", "first"));
        await hub.Subscriber.QuestionAsync();
        await hub.AskAsync(("hub.secret", "second"));
        await hub.AskAsync(("hub.secret", "third"));
        Assert.Equal(0, hub.Subscriber.Unexpected);
        confirmed.SetResult();
        await hub.SettledAsync();
        Assert.Equal("third", Assert.Single(await hub.SubscriptionsAsync()).Secret);
        await hub.Subscriber.QuestionAsync();
        Assert.Equal(0, hub.Subscriber.Unexpected);
    }

    [Fact]
    public async Task What_was_asked_for_before_a_crash_is_verified_after_it()
    {
        await using var hub = await HubTest.StartAsync();
        hub.Subscriber.OnQuestion(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        await hub.AskAsync();
        await hub.Subscriber.QuestionAsync();
        hub.Subscriber.OnQuestion(Subscriber.Confirm);
        await hub.Service.RestartAsync();
        await hub.SettledAsync();
        Assert.Single(await hub.SubscriptionsAsync());
    }

    private static RequestDelegate Refusing(string how) => context =>
    {
        var challenge = context.Request.Query["hub.challenge"].ToString();
        context.Response.StatusCode = int.TryParse(how, out var status) ? status : StatusCodes.Status200OK;
        context.Response.Headers.Location = status == StatusCodes.Status302Found ? context.Request.Path.Value : null;
        return context.Response.WriteAsync(how switch
        {
            "another" => new string('0', challenge.Length),
            "more" => challenge + challenge,
            "nothing" => "",
            _ => challenge,
        });
    };
}
