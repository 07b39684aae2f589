using System.Net;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;

namespace FeedService.Tests.Api;

/// <summary>A request that is sent again, as after an answer that got lost, does nothing twice (F47).</summary>
[OnBothStores]
public sealed class RepeatTests
{
    private const string Articles = "/api/feeds/news/articles";
    private const string Body = """{"title":"Once","content":"x"}""";

    [Fact]
    public async Task The_same_request_under_the_same_name_is_the_same_article()
    {
        await using var test = await ApiTest.StartAsync();
        var first = await test.JsonAsync(HttpMethod.Post, Articles, Body, ("Idempotency-Key", "8e03978e"));
        var again = await test.JsonAsync(HttpMethod.Post, Articles, Body, ("Idempotency-Key", "\"8e03978e\""));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, again.Status));
        Assert.Equal((first.Text, first.Location, first.ETag), (again.Text, again.Location, again.ETag));
        Assert.Single(await test.ItemsAsync());
    }

    [Fact]
    public async Task Sent_many_times_at_once_it_is_one_article_too()
    {
        await using var test = await ApiTest.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => test.JsonAsync(HttpMethod.Post, Articles, Body, ("Idempotency-Key", "at once"))));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Single(answers.Select(answer => answer.Location).Distinct());
        Assert.Single(await test.ItemsAsync());
    }

    [Fact]
    public async Task Another_request_under_the_same_name_is_refused()
    {
        await using var test = await ApiTest.StartAsync();
        await test.JsonAsync(HttpMethod.Post, Articles, Body, ("Idempotency-Key", "a"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await test.JsonAsync(HttpMethod.Post, Articles, """{"title":"Another"}""", ("Idempotency-Key", "a"))).Status);
        Assert.Single(await test.ItemsAsync());
    }

    [Fact]
    public async Task A_name_is_its_sender_s_own()
    {
        await using var test = await ApiTest.StartAsync();
        var other = await test.KeyAsync(ApiVerbs.All, test.Feed);
        test.Pass();
        await test.JsonAsync(HttpMethod.Post, Articles, Body, ("Idempotency-Key", "a"));
        Assert.Equal(HttpStatusCode.Created, (await test.JsonAsync(HttpMethod.Post, Articles, """{"title":"Another","content":"y"}""", ("Idempotency-Key", "a"), ("Authorization", $"Bearer {other}"))).Status);
    }

    [Fact]
    public async Task A_name_is_forgotten_after_a_week()
    {
        await using var test = await ApiTest.StartAsync();
        await test.JsonAsync(HttpMethod.Post, Articles, Body, ("Idempotency-Key", "a"));
        await test.Service.Get<PushSweep>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, (await test.JsonAsync(HttpMethod.Post, Articles, Body, ("Idempotency-Key", "a"))).Status);
        test.Service.Time.Advance(TimeSpan.FromDays(8));
        await test.Service.Get<PushSweep>().RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, (await test.JsonAsync(HttpMethod.Post, Articles, Body, ("Idempotency-Key", "a"))).Status);
    }

    [Fact]
    public async Task A_request_that_was_refused_may_be_mended_under_the_same_name()
    {
        await using var test = await ApiTest.StartAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await test.JsonAsync(HttpMethod.Post, Articles, """{"title":"x","date":"?"}""", ("Idempotency-Key", "a"))).Status);
        Assert.Equal(HttpStatusCode.Created, (await test.JsonAsync(HttpMethod.Post, Articles, Body, ("Idempotency-Key", "a"))).Status);
    }

    [Fact]
    public async Task Who_goes_away_before_the_answer_finds_the_article_when_asking_again()
    {
        await using var test = await ApiTest.StartAsync();
        using var impatience = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Post, Articles) { Content = new StringContent(Body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", test.Key);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", "lost");
        var sent = test.Client.SendAsync(request, impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        var again = await test.JsonAsync(HttpMethod.Post, Articles, Body, ("Idempotency-Key", "lost"));
        Assert.True(again.Status is HttpStatusCode.OK or HttpStatusCode.Created, again.Text);
        Assert.Single(await test.ItemsAsync());
    }
}
