namespace FeedService.EndToEnd.InFront;

/// <summary>The folder of files behind nginx and Caddy, with the documented settings.</summary>
public sealed class FileTests(FrontedService fronted) : IClassFixture<FrontedService>
{
    [Theory]
    [InlineData(FrontKind.NginxFiles)]
    [InlineData(FrontKind.CaddyFiles)]
    public async Task Files_are_sent_as_the_documents_they_are(FrontKind kind)
    {
        foreach (var document in (string[])["rss.xml", "atom.xml", "feed.json", "archive/2/atom.xml"])
        {
            await ThereAsync($"news/{document}");
            var own = await fronted.DirectAsync($"news/{document}");
            var tags = new HashSet<string>();
            foreach (var encoding in (string[])["", "gzip", "br"])
            {
                var seen = await fronted.ThroughAsync(kind, $"news/{document}", encoding);
                Assert.Equal((200, encoding, own.MediaType, own.LastModified), (seen.Status, seen.Encoding, seen.MediaType, seen.LastModified));
                Assert.Equal(own.Body, seen.Unpacked());
                Assert.Equal(own.Vary, seen.Vary);
                Assert.Equal("public, max-age=300", seen.CacheControl);
                // A file, not the service's answer.
                Assert.False(seen.Tag!.IsWeak);
                Assert.NotEqual(own.Tag, seen.Tag);
                Assert.True(tags.Add(seen.Tag.Tag), "Each encoding has a tag of its own.");
                await UnchangedAsync(kind, document, encoding, seen);
            }
        }
    }

    [Theory]
    [InlineData(FrontKind.NginxFiles)]
    [InlineData(FrontKind.CaddyFiles)]
    public async Task Of_several_encodings_the_smaller_one_is_sent(FrontKind kind)
    {
        await ThereAsync("news/rss.xml");
        Assert.Equal("br", (await fronted.ThroughAsync(kind, "news/rss.xml", "gzip, deflate, br, zstd")).Encoding);
        Assert.Equal("gzip", (await fronted.ThroughAsync(kind, "news/rss.xml", "gzip, deflate")).Encoding);
    }

    [Theory]
    [InlineData(FrontKind.NginxFiles)]
    [InlineData(FrontKind.CaddyFiles)]
    public async Task What_no_file_can_answer_the_service_does(FrontKind kind)
    {
        var feed = $"ended-{kind}".ToLowerInvariant();
        fronted.Home.Feed(feed).WriteArticle("a.md", "Last words");
        await ThereAsync($"{feed}/rss.xml");
        Assert.Equal("public, max-age=300", (await fronted.ThroughAsync(kind, $"{feed}/rss.xml")).CacheControl);
        fronted.Home.Feed(feed).WriteSettings("removed: true\n");
        await ThereAsync($"{feed}/rss.xml", isThere: false);
        Assert.Equal(410, (await fronted.ThroughAsync(kind, $"{feed}/rss.xml")).Status);
        Assert.Equal(200, (await fronted.ThroughAsync(kind, "feeds.opml")).Status);
        Assert.Equal(404, (await fronted.ThroughAsync(kind, "news/archive/99/rss.xml")).Status);
    }

    [Theory]
    [InlineData(FrontKind.NginxFiles)]
    [InlineData(FrontKind.CaddyFiles)]
    public async Task A_change_is_seen_by_who_asks_again(FrontKind kind)
    {
        var feed = $"live-{kind}".ToLowerInvariant();
        fronted.Home.Feed(feed).WriteArticle("a.md", "First");
        await ThereAsync($"{feed}/feed.json");
        var first = await fronted.ThroughAsync(kind, $"{feed}/feed.json", "br");
        fronted.Home.Feed(feed).WriteArticle("b.md", "Second");
        var second = await Eventually.Gives(
            async () => await fronted.ThroughAsync(kind, $"{feed}/feed.json", "br", ("If-None-Match", first.Tag!.ToString())) is { Status: 200 } seen && seen.LastModified > first.LastModified ? seen : null,
            "the file is another one");
        Assert.Contains("Second", System.Text.Encoding.UTF8.GetString(second.Unpacked()), StringComparison.Ordinal);
    }

    private async Task UnchangedAsync(FrontKind kind, string document, string encoding, Answer seen)
    {
        (string, string)[][] conditions =
        [
            [("If-None-Match", seen.Tag!.ToString())],
            [("If-Modified-Since", seen.LastModified!.Value.ToString("r"))],
            [("If-Modified-Since", DateTimeOffset.UnixEpoch.AddYears(200).ToString("r"))],
        ];
        foreach (var condition in conditions)
        {
            var unchanged = await fronted.ThroughAsync(kind, $"news/{document}", encoding, condition);
            Assert.Equal((304, seen.Validators), (unchanged.Status, unchanged.Validators));
        }

        var head = await fronted.ThroughAsync(kind, $"news/{document}", encoding, ("HEAD", ""));
        Assert.Equal((200, encoding, seen.Validators), (head.Status, head.Encoding, head.Validators));
    }

    private Task ThereAsync(string name, bool isThere = true) =>
        Eventually.True(() => File.Exists(Path.Combine(Front.ExportOf(fronted.Home), name)) == isThere, $"{name} is {(isThere ? "" : "not ")}exported");
}
