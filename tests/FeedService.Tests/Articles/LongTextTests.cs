using System.Text;
using System.Text.Json;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Publishing;
using FeedService.Tests.Sources;
using FeedService.Tests.Sources.Sql;
using FeedService.Tests.Sources.Upstream;
using FeedService.Tests.WebSub;

namespace FeedService.Tests.Articles;

/// <summary>Texts that rows are found by, longer than an index of a server takes: they cost nothing but themselves, and on each engine the same.</summary>
[OnBothStores]
public sealed class LongTextTests
{
    [Fact]
    public async Task An_id_as_long_as_it_may_be_is_kept_byte_for_byte()
    {
        await using var service = await TestService.StartAsync();
        var feed = await service.SettingsAsync("news", "");
        var id = Long(StorableText.LongestKey);
        await service.DropAsync(feed, "one.md", $"---\nid: {id}\n---\n# One\n\nText.\n");
        await service.PublishAsync(feed);
        Assert.Equal(id, Assert.Single(service.Publications.Find("news")!.Entries).Id);
    }

    [Fact]
    public async Task A_longer_id_is_refused_with_its_line_and_costs_no_other_article()
    {
        await using var service = await TestService.StartAsync();
        var feed = await service.SettingsAsync("news", "");
        await service.DropAsync(feed, new Dictionary<string, string>
        {
            ["one.md"] = $"---\ntitle: One\nid: {Long(StorableText.LongestKey + 1)}\n---\nText.\n",
            ["two.md"] = "# Two\n\nText.\n",
        });
        await service.PublishAsync(feed);
        Assert.Equal(["Two"], service.Titles(feed));
        var problem = Assert.Single(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("one.md", 3, ArticleCheck.LongId), (problem.Subject, problem.Line, problem.Message));
    }

    [Fact]
    public async Task An_entry_of_another_feed_whose_id_is_endless_is_an_article_with_an_id_of_its_own()
    {
        await using var test = await UpstreamTest.StartAsync();
        var endless = Long(15_000);
        test.Server.Serve(UpstreamTest.Rss((endless, "Endless"), ("short", "Short")));
        Assert.Equal(["Endless", "Short"], await test.TitlesAsync());
        var ids = Ids(test);
        Assert.Contains("short", ids);
        Assert.Contains(ids, id => id.StartsWith("urn:uuid:", StringComparison.Ordinal));
        test.Server.Serve(UpstreamTest.Rss((endless, "Endless and edited"), ("short", "Short")));
        test.Service.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(["Endless and edited", "Short"], await test.TitlesAsync());
        Assert.Equal(ids, Ids(test));
    }

    [Fact]
    public async Task A_row_whose_key_is_endless_is_named_and_costs_no_other_row()
    {
        await using var test = await SqlTest.StartAsync("sqlite", query: "SELECT headline AS id, body AS content, published_at AS date, changed_at FROM articles");
        await test.Database.PutAsync(1, Long(15_000), test.Now, "# Endless\n\nText.");
        await test.Database.PutAsync(2, "two", test.Now, "# Two\n\nText.");
        for (var looks = 0; looks < 2; looks++)
        {
            await test.LookAsync();
            Assert.Equal(["Two"], await test.TitlesAsync());
            Assert.Contains("The key takes 1 to 500 letters", await test.ProblemsAsync(), StringComparison.Ordinal);
            test.Service.Time.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task Paths_that_are_endless_are_told_by_the_folder_above_and_cost_no_other_file()
    {
        await using var test = await FolderTest.StillAsync();
        string[] names = [.. Enumerable.Range(0, 12).Select(level => Long(249, level))];
        var (folder, above) = (string.Join('/', names[..7]), string.Join('/', names[..8]));
        var endless = $"{string.Join('/', names)}/endless.md";
        test.Write($"{folder}/a.md");
        test.Write("b.md");
        test.Write(endless, "Endless.");
        await test.LookAsync();
        Assert.Equal(["b.md", $"{folder}/a.md"], (await test.PresentAsync()).Order(StringComparer.Ordinal));
        var problem = Assert.Single(await test.ProblemsAsync());
        Assert.Equal(above, problem.Subject);
        Assert.Contains("longer than 2,000 bytes", problem.Message, StringComparison.Ordinal);
        await test.TakeAsync(endless);
        Directory.Delete(test.PathOf($"{above}/{names[8]}"), recursive: true);
        await test.LookAsync();
        Assert.Empty(await test.ProblemsAsync());
    }

    [Fact]
    public async Task An_address_that_an_article_had_is_stored_as_long_as_it_may_be()
    {
        await using var service = await TestService.StartAsync();
        var feed = await service.SettingsAsync("news", "");
        var alias = "/" + Long(3 * 499);
        await service.DropAsync(feed, "one.md", $"---\naliases: [{alias}]\n---\n# One\n\nText.\n");
        await service.PublishAsync(feed);
        Assert.Equal(["One"], service.Titles(feed));
        Assert.Empty(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_callback_as_long_as_it_may_be_subscribes()
    {
        await using var test = await HubTest.StartAsync();
        var callback = test.Subscriber.Callback() + "?";
        callback += Convert.ToHexString(Bytes(1000))[..(2000 - callback.Length)];
        await test.SubscribeAsync(("hub.callback", callback));
        Assert.Equal(callback, Assert.Single(await test.SubscriptionsAsync()).Callback);
    }

    [Theory]
    [InlineData("id: urn:x:", "'id' takes at most 2,000 bytes")]
    [InlineData("websub: { hubs: [https://hub.example/", "takes addresses of at most 2,000 bytes")]
    public async Task A_setting_that_is_too_long_is_named(string setting, string told)
    {
        await using var service = await TestService.StartAsync();
        await service.SettingsAsync("news", $"{setting}{Convert.ToHexString(Bytes(1000))}{(setting.Contains('[', StringComparison.Ordinal) ? "] }" : "")}\n");
        var problem = Assert.Single(await service.Get<Problems>().ListAsync(TestContext.Current.CancellationToken));
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_ids_is_refused_that_has_a_longer_one()
    {
        var entry = new IdEntry { Id = Long(2001), Key = "a.md", Source = "folder", Slug = "a", Published = TestStore.Start, Updated = TestStore.Start, Significance = "" };
        var text = new IdList("news", "urn:x:1", null, 0, 0, [entry]).Write();
        Assert.Contains("is longer than 2,000 bytes", Assert.Throws<JsonException>(() => IdList.Read(text)).Message, StringComparison.Ordinal);
    }

    private static string[] Ids(UpstreamTest test) => [.. test.Items().Select(item => item!["id"]!.GetValue<string>()).Order(StringComparer.Ordinal)];

    /// <summary>Letters of three bytes each that no index makes smaller, and plain ones at the end.</summary>
    private static string Long(int bytes, int seed = 0)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (; bytes >= 3; bytes -= 3)
        {
            text.Append((char)random.Next(0x4E00, 0x9FFF));
        }

        return text.Append('x', bytes).ToString();
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
