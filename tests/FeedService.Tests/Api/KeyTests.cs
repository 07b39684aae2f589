using System.Net;
using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Api;

/// <summary>Who is let in, as far and as often as the key says.</summary>
[OnBothStores]
public sealed class KeyTests
{
    private const string Articles = "/api/feeds/news/articles";
    private const string Body = """{"title":"One","content":"x"}""";

    [Fact]
    public async Task A_key_is_kept_as_a_hash_alone_and_no_two_are_alike()
    {
        await using var test = await ApiTest.StartAsync();
        var another = await test.KeyAsync(ApiVerbs.All);
        Assert.NotEqual(test.Key, another);
        Assert.Equal(64, another.Length);
        var kept = await test.Service.Get<FeedStore>().ReadAsync(context => context.ApiKeys.OrderBy(key => key.Id).ToListAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(ApiToken.Hash(another), kept[^1].Hash);
        Assert.Equal(ApiToken.PrefixOf(another), kept[^1].Prefix);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("fsk_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("{key}x")]
    [InlineData("{prefix}")]
    public async Task What_is_no_key_is_answered_401_with_a_challenge(string token)
    {
        await using var test = await ApiTest.StartAsync();
        token = token.Replace("{key}", test.Key, StringComparison.Ordinal).Replace("{prefix}", $"{test.Key[..21]}{new string('A', 43)}", StringComparison.Ordinal);
        var answer = await test.JsonAsync(HttpMethod.Post, Articles, Body, ("Authorization", token.Length == 0 ? "" : $"Bearer {token}"));
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.Status, answer.MediaType));
        Assert.StartsWith("Bearer realm=", answer.Challenge, StringComparison.Ordinal);
        Assert.Empty(await test.ItemsAsync());
    }

    [Fact]
    public async Task A_key_in_an_address_opens_nothing()
    {
        await using var test = await ApiTest.StartAsync();
        var answer = await test.JsonAsync(HttpMethod.Get, $"{Articles}?access_token={test.Key}&key={test.Key}", null, ("Authorization", ""));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
    }

    [Fact]
    public async Task A_key_is_for_its_feed_alone()
    {
        await using var test = await ApiTest.StartAsync();
        var other = await test.Service.SettingsAsync("sport", "");
        var answer = await test.JsonAsync(HttpMethod.Post, "/api/feeds/sport/articles", Body);
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("insufficient_scope", answer.Challenge, StringComparison.Ordinal);
        Assert.Equal(["news"], (await test.JsonAsync(HttpMethod.Get, "/api/feeds")).Json["feeds"]!.AsArray().Select(feed => feed!["name"]!.GetValue<string>()));

        var all = await test.KeyAsync(ApiVerbs.All);
        test.Pass();
        Assert.Equal(HttpStatusCode.Created, (await test.JsonAsync(HttpMethod.Post, "/api/feeds/sport/articles", Body, ("Authorization", $"Bearer {all}"))).Status);
        Assert.NotEqual(test.Feed.Id, other.Id);
    }

    [Fact]
    public async Task A_key_stays_good_for_a_feed_that_is_renamed()
    {
        await using var test = await ApiTest.StartAsync("id: urn:uuid:4f2a0f6e-8f0c-4d7a-9a51-0d3d0f5f6a01");
        Directory.Move(test.Service.FeedFolder("news"), test.Service.FeedFolder("news") + "-today");
        await test.Service.Catalog.ReloadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, (await test.JsonAsync(HttpMethod.Post, "/api/feeds/news-today/articles", Body)).Status);
        Assert.Equal(HttpStatusCode.Created, (await test.JsonAsync(HttpMethod.Post, Articles, Body)).Status);
    }

    [Theory]
    [InlineData("Read", "GET,")]
    [InlineData("Create", "PUT new,")]
    [InlineData("Update", "PUT old,PATCH,")]
    [InlineData("Delete", "DELETE,")]
    [InlineData("Media", "MEDIA,")]
    [InlineData("All", "GET,PUT new,PUT old,PATCH,DELETE,MEDIA,")]
    public async Task A_key_allows_what_it_says_and_no_more(string verbs, string allowed)
    {
        await using var test = await ApiTest.StartAsync();
        await test.JsonAsync(HttpMethod.Put, $"{Articles}/old", Body);
        var key = await test.KeyAsync(Enum.Parse<ApiVerbs>(verbs), test.Feed);
        test.Pass();
        var done = "";
        foreach (var (name, method, path, body) in ((string, HttpMethod, string, string?)[])
        [
            ("GET", HttpMethod.Get, $"{Articles}/old", null), ("PUT new", HttpMethod.Put, $"{Articles}/new", Body), ("PUT old", HttpMethod.Put, $"{Articles}/old", Body),
            ("PATCH", HttpMethod.Patch, $"{Articles}/old", "{}"), ("DELETE", HttpMethod.Delete, $"{Articles}/old", null), ("MEDIA", HttpMethod.Post, "/api/feeds/news/media?name=a.txt", "x"),
        ])
        {
            var answer = await test.JsonAsync(method, path, body, ("Authorization", $"Bearer {key}"));
            done += answer.Status == HttpStatusCode.Forbidden ? "" : $"{name},";
        }

        Assert.Equal(allowed, done);
    }

    [Fact]
    public async Task A_key_that_is_revoked_while_it_is_used_opens_nothing_a_second_later()
    {
        await using var test = await ApiTest.StartAsync();
        Assert.Equal(HttpStatusCode.Created, (await test.JsonAsync(HttpMethod.Post, Articles, Body)).Status);
        Assert.True(await test.Service.Get<ApiKeys>().RevokeAsync(ApiToken.PrefixOf(test.Key)!, TestContext.Current.CancellationToken));
        test.Pass();
        Assert.Equal(HttpStatusCode.Unauthorized, (await test.JsonAsync(HttpMethod.Post, Articles, Body)).Status);
        Assert.Single(await test.ItemsAsync());
    }

    [Fact]
    public async Task Each_key_has_an_allowance_of_its_own_and_is_told_when_to_come_back()
    {
        await using var test = await ApiTest.StartAsync(settings: ["--FeedService:Api:Burst=3", "--FeedService:Api:PerSecond=1"]);
        var other = await test.KeyAsync(ApiVerbs.All);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await test.JsonAsync(HttpMethod.Get, Articles)).Status);
        }

        var answer = await test.JsonAsync(HttpMethod.Get, Articles);
        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (answer.Status, answer.RetryAfter));
        Assert.Equal(HttpStatusCode.OK, (await test.JsonAsync(HttpMethod.Get, Articles, null, ("Authorization", $"Bearer {other}"))).Status);
        test.Pass();
        Assert.Equal(HttpStatusCode.OK, (await test.JsonAsync(HttpMethod.Get, Articles)).Status);
    }

    /// <summary>A wrong key costs the same work whatever is wrong with it; who guesses is slowed down, and nobody else (F48).</summary>
    [Fact]
    public async Task Who_guesses_keys_is_told_to_wait_and_who_has_one_is_not_concerned()
    {
        await using var test = await ApiTest.StartAsync(settings: ["--FeedService:Api:WrongKeys=20"]);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 60; i++)
        {
            var guess = await test.JsonAsync(HttpMethod.Post, Articles, Body, ("Authorization", $"Bearer fsk_{i:x16}_{new string('A', 43)}"));
            statuses.Add(guess.Status);
            Assert.Equal(guess.Status == HttpStatusCode.TooManyRequests, guess.RetryAfter is not null);
            Assert.Equal(HttpStatusCode.OK, (await test.JsonAsync(HttpMethod.Get, Articles)).Status);
        }

        Assert.Equal((20, 40), (statuses.Count(status => status == HttpStatusCode.Unauthorized), statuses.Count(status => status == HttpStatusCode.TooManyRequests)));
        Assert.Empty(await test.ItemsAsync());
    }

    [Fact]
    public async Task It_is_known_when_a_key_was_last_used()
    {
        await using var test = await ApiTest.StartAsync();
        await test.JsonAsync(HttpMethod.Get, Articles);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while ((await test.Service.Get<ApiKeys>().ListAsync(patience.Token))[0].LastUsedAt is null)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
        }
    }
}
