using System.Net;
using System.Text;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;

namespace FeedService.Tests.Api;

/// <summary>Articles over HTTP: what is asked, what is answered, and what the feed then shows.</summary>
[OnBothStores]
public sealed class ArticleTests
{
    private const string Articles = "/api/feeds/news/articles";

    [Fact]
    public async Task A_new_article_is_answered_with_its_address_and_says_when_and_where_it_is_served()
    {
        await using var test = await ApiTest.StartAsync();
        var answer = await test.JsonAsync(HttpMethod.Post, Articles, """{"title":"The ferry is back","content":"Every *hour*.","tags":["harbour"],"authors":["Ann",{"name":"Bo","email":"bo@example.org"}]}""");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var served = answer.Json["served"]!;
        Assert.Equal($"https://example.org{Articles}/{answer.Json["key"]}", answer.Location);
        Assert.Equal("https://example.org/news/articles/the-ferry-is-back", served["url"]!.GetValue<string>());
        Assert.Equal(["https://example.org/news/rss.xml", "https://example.org/news/atom.xml", "https://example.org/news/feed.json"], served["documents"]!.AsArray().Select(document => document!.GetValue<string>()));
        Assert.Equal(TestStore.Start, served["from"]!.GetValue<DateTimeOffset>());

        var item = Assert.Single(await test.ItemsAsync())!;
        Assert.Equal(served["id"]!.GetValue<string>(), item["id"]!.GetValue<string>());
        Assert.Equal("<p>Every <em>hour</em>.</p>", item["content_html"]!.GetValue<string>());
    }

    [Fact]
    public async Task It_is_on_its_page_as_soon_as_it_is_answered()
    {
        await using var test = await ApiTest.StartAsync();
        var answer = await test.JsonAsync(HttpMethod.Post, Articles, """{"title":"Now","content":"x"}""");
        Assert.Equal(HttpStatusCode.OK, (await test.SendAsync(HttpMethod.Get, new Uri(answer.Json["served"]!["url"]!.GetValue<string>()).AbsolutePath, null)).Status);
    }

    [Theory]
    [InlineData("text/markdown", "---\ntitle: A file\ntags: [a]\n---\nIt *is*.", "<p>It <em>is</em>.</p>")]
    [InlineData("text/html", "<html><head><title>A file</title></head><body><p>It <em>is</em>.</p></body></html>", "<p>It <em>is</em>.</p>")]
    [InlineData("text/plain; charset=utf-8", "A file\n\nIt is as an agency delivers it.\n", "<p>It is as an agency delivers it.</p>")]
    public async Task A_file_may_be_sent_as_it_is(string type, string text, string html)
    {
        await using var test = await ApiTest.StartAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await test.SendAsync(HttpMethod.Put, $"{Articles}/2026/a-file", content);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var item = Assert.Single(await test.ItemsAsync())!;
        Assert.Equal(("A file", html), (item["title"]!.GetValue<string>(), item["content_html"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_is_read_may_be_sent_back_and_changes_nothing()
    {
        await using var test = await ApiTest.StartAsync();
        await test.JsonAsync(HttpMethod.Put, $"{Articles}/posts/42", """
            {"title":"All of it","content":"<p>x</p>","markup":"html","date":"2026-03-01T10:00:00+01:00","expires":"2030-01-01T00:00:00Z","slug":"all","permalink":"https://elsewhere.example/all",
             "aliases":["/old"],"link":"https://about.example/","authors":[{"name":"Bo","url":"https://bo.example/"}],"tags":["a","b"],"summary":"s","image":{"url":"https://p.example/a.jpg","alt":"A"},
             "enclosure":{"url":"https://p.example/a.mp3","type":"audio/mpeg","length":123},"lang":"de","license":"https://creativecommons.org/licenses/by/4.0/","location":{"latitude":54.1,"longitude":7.9},
             "episode":{"number":3,"duration":"10:00"}}
            """);
        var before = await test.JsonAsync(HttpMethod.Get, $"{Articles}/posts/42");
        var again = await test.JsonAsync(HttpMethod.Put, $"{Articles}/posts/42", before.Text);
        Assert.Equal((HttpStatusCode.OK, before.Text, before.ETag), (again.Status, again.Text, again.ETag));
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_null_takes_away()
    {
        await using var test = await ApiTest.StartAsync();
        await test.JsonAsync(HttpMethod.Put, $"{Articles}/a", """{"title":"One","content":"x","summary":"s","tags":["t"]}""");
        var answer = await test.JsonAsync(HttpMethod.Patch, $"{Articles}/a", """{"title":"Two","summary":null}""");
        Assert.Equal(("Two", "x", null), (answer.Json["title"]!.GetValue<string>(), answer.Json["content"]!.GetValue<string>(), answer.Json["summary"]));
        Assert.Equal("t", answer.Json["tags"]![0]!.GetValue<string>());
        // An address stays, whatever becomes of the title.
        Assert.EndsWith("/one", answer.Json["served"]!["url"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_article_leaves_the_feed_and_comes_back_under_its_id()
    {
        await using var test = await ApiTest.StartAsync();
        await test.JsonAsync(HttpMethod.Put, $"{Articles}/a", """{"title":"One","content":"x"}""");
        var id = Assert.Single(await test.ItemsAsync())!["id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.NoContent, (await test.JsonAsync(HttpMethod.Delete, $"{Articles}/a")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await test.JsonAsync(HttpMethod.Delete, $"{Articles}/a")).Status);
        Assert.Empty(await test.ItemsAsync());
        Assert.Equal(HttpStatusCode.Gone, (await test.JsonAsync(HttpMethod.Get, $"{Articles}/a")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await test.JsonAsync(HttpMethod.Patch, $"{Articles}/a", "{}")).Status);
        Assert.Equal(HttpStatusCode.Created, (await test.JsonAsync(HttpMethod.Put, $"{Articles}/a", """{"title":"Quite another","content":"y"}""")).Status);
        Assert.Equal(id, Assert.Single(await test.ItemsAsync())!["id"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task What_there_never_was_is_not_found(string method)
    {
        await using var test = await ApiTest.StartAsync();
        var answer = await test.JsonAsync(new HttpMethod(method), $"{Articles}/nothing", method == "PATCH" ? "{}" : null);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.Status, answer.MediaType));
    }

    [Fact]
    public async Task Who_has_not_seen_the_last_change_overwrites_nothing()
    {
        await using var test = await ApiTest.StartAsync();
        var first = await test.JsonAsync(HttpMethod.Put, $"{Articles}/a", """{"title":"One","content":"x"}""");
        var second = await test.JsonAsync(HttpMethod.Patch, $"{Articles}/a", """{"title":"Two"}""", ("If-Match", first.ETag!));
        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await test.JsonAsync(HttpMethod.Patch, $"{Articles}/a", """{"title":"Three"}""", ("If-Match", first.ETag!))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await test.JsonAsync(HttpMethod.Put, $"{Articles}/a", """{"title":"Three"}""", ("If-Match", first.ETag!))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await test.JsonAsync(HttpMethod.Delete, $"{Articles}/a", null, ("If-Match", first.ETag!))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await test.JsonAsync(HttpMethod.Put, $"{Articles}/a", """{"title":"Three"}""", ("If-None-Match", "*"))).Status);
        Assert.Equal("Two", Assert.Single(await test.ItemsAsync())!["title"]!.GetValue<string>());
        Assert.Equal(second.ETag, (await test.JsonAsync(HttpMethod.Get, $"{Articles}/a")).ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await test.JsonAsync(HttpMethod.Get, $"{Articles}/a", null, ("If-None-Match", second.ETag!))).Status);
    }

    [Fact]
    public async Task Publishing_moves_no_tag_that_a_program_holds()
    {
        await using var test = await ApiTest.StartAsync();
        var first = await test.JsonAsync(HttpMethod.Put, $"{Articles}/a", """{"title":"One","content":"x"}""");
        await test.ItemsAsync();
        Assert.Equal(HttpStatusCode.OK, (await test.JsonAsync(HttpMethod.Patch, $"{Articles}/a", """{"title":"Two"}""", ("If-Match", first.ETag!))).Status);
    }

    [Fact]
    public async Task An_article_of_the_folder_is_read_here_and_changed_there()
    {
        await using var test = await ApiTest.StartAsync();
        await test.Service.DropAsync(test.Feed, "launch.md", "# Launch\n\nText.\n");
        Assert.Equal("folder", (await test.JsonAsync(HttpMethod.Get, $"{Articles}/launch.md")).Json["source"]!.GetValue<string>());
        foreach (var (method, body) in ((HttpMethod, string?)[])[(HttpMethod.Put, """{"title":"x"}"""), (HttpMethod.Patch, """{"title":"x"}"""), (HttpMethod.Delete, null)])
        {
            var answer = await test.JsonAsync(method, $"{Articles}/launch.md", body);
            Assert.Equal(HttpStatusCode.Conflict, answer.Status);
            Assert.Contains("folder", answer.Json["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Equal("Launch", Assert.Single(await test.ItemsAsync())!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_file_that_says_the_same_as_an_article_of_a_program_is_an_article_of_its_own()
    {
        await using var test = await ApiTest.StartAsync();
        await test.JsonAsync(HttpMethod.Put, $"{Articles}/launch", """{"title":"Launch","content":"Text.","date":"2026-01-02T03:04:05Z"}""");
        await test.Service.DropAsync(test.Feed, "launch.md", "---\ntitle: Launch\ndate: 2026-01-02T03:04:05Z\n---\nText.\n");
        Assert.Equal(2, (await test.ItemsAsync()).Count);
    }

    [Fact]
    public async Task An_id_is_one_article_s_and_never_changes()
    {
        await using var test = await ApiTest.StartAsync();
        await test.JsonAsync(HttpMethod.Put, $"{Articles}/a", """{"title":"One","content":"x","id":"urn:example:1"}""");
        foreach (var (key, id) in ((string, string)[])[("b", "urn:example:1"), ("a", "urn:example:2")])
        {
            var answer = await test.JsonAsync(HttpMethod.Put, $"{Articles}/{key}", $$"""{"title":"Two","content":"y","id":"{{id}}"}""");
            Assert.Equal(HttpStatusCode.Conflict, answer.Status);
            Assert.Equal(["#/id"], answer.Pointers);
        }

        Assert.Equal("urn:example:1", Assert.Single(await test.ItemsAsync())!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_and_by_state()
    {
        await using var test = await ApiTest.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await test.JsonAsync(HttpMethod.Put, $"{Articles}/{i}", $$"""{"title":"{{i}}","content":"x","date":"2026-01-0{{i + 1}}"}""");
        }

        await test.JsonAsync(HttpMethod.Put, $"{Articles}/later", """{"title":"Later","content":"x","date":"2200-01-01"}""");
        await test.JsonAsync(HttpMethod.Put, $"{Articles}/draft", """{"title":"Draft","content":"x","draft":true}""");
        await test.JsonAsync(HttpMethod.Delete, $"{Articles}/0");

        var keys = new List<string>();
        for (var next = $"{Articles}?limit=2&state=served"; next is not null;)
        {
            var page = (await test.JsonAsync(HttpMethod.Get, next)).Json;
            keys.AddRange(page["articles"]!.AsArray().Select(article => article!["key"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>() is { } address ? new Uri(address).PathAndQuery : null;
        }

        Assert.Equal(["4", "3", "2", "1"], keys);
        Assert.Equal(["later"], await KeysAsync("scheduled"));
        Assert.Equal(["draft"], await KeysAsync("draft"));
        Assert.Equal(["0"], await KeysAsync("deleted"));
        Assert.Equal(HttpStatusCode.BadRequest, (await test.JsonAsync(HttpMethod.Get, $"{Articles}?state=drafft")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await test.JsonAsync(HttpMethod.Get, $"{Articles}?limit=1000")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await test.JsonAsync(HttpMethod.Get, $"{Articles}?after=x")).Status);

        async Task<IEnumerable<string>> KeysAsync(string state) =>
            (await test.JsonAsync(HttpMethod.Get, $"{Articles}?state={state}")).Json["articles"]!.AsArray().Select(article => article!["key"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_only_adorns_is_left_out_with_a_warning_that_points_at_it()
    {
        await using var test = await ApiTest.StartAsync();
        var answer = await test.JsonAsync(HttpMethod.Post, Articles, """{"title":"One","content":"x","link":"no address","license":["x"]}""");
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Contains("#/link", answer.Json["warnings"]!.AsArray().Select(warning => warning!["pointer"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_feed_whose_folder_is_missing_takes_nothing_new_and_says_why()
    {
        await using var test = await ApiTest.StartAsync();
        Directory.Delete(test.Service.FeedFolder("news"), recursive: true);
        await test.Service.Catalog.ReloadAsync(TestContext.Current.CancellationToken);
        var answer = await test.JsonAsync(HttpMethod.Post, Articles, """{"title":"One","content":"x"}""");
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("folder", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_is_not_there_is_not_found_and_one_that_has_ended_is_gone()
    {
        await using var test = await ApiTest.StartAsync(settings: []);
        Assert.Equal(HttpStatusCode.NotFound, (await test.JsonAsync(HttpMethod.Post, "/api/feeds/newz/articles", """{"title":"One"}""")).Status);
        await test.Service.SettingsAsync("news", "removed: true");
        Assert.Equal(HttpStatusCode.Gone, (await test.JsonAsync(HttpMethod.Post, Articles, """{"title":"One"}""")).Status);
    }

    [Fact]
    public async Task A_word_that_something_changed_makes_the_feed_s_settings_and_sources_be_looked_at()
    {
        await using var test = await ApiTest.StartAsync();
        var asked = new List<int>();
        test.Service.Get<LookRequests>().Asked += asked.Add;
        await File.WriteAllTextAsync(Path.Combine(test.Service.FeedFolder("news"), "feed.yaml"), "title: Called otherwise", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, (await test.JsonAsync(HttpMethod.Post, "/api/feeds/news/changed")).Status);
        Assert.Equal([test.Feed.Id], asked);
        Assert.Equal("Called otherwise", test.Service.Catalog.Find("news")!.Definition.Title);
    }

    [Fact]
    public async Task Many_at_once_are_each_answered_with_their_own()
    {
        await using var test = await ApiTest.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => test.JsonAsync(HttpMethod.Put, $"{Articles}/{i % 50}", $$"""{"title":"Number {{i % 50}}","content":"x"}""")));
        Assert.All(answers, (answer, i) => Assert.Equal($"Number {i % 50}", answer.Json["title"]!.GetValue<string>()));
        Assert.Equal(50, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.Equal(50, await test.Service.Get<FeedStore>().ReadAsync(context => Task.FromResult(context.Articles.Count()), TestContext.Current.CancellationToken));
    }
}
