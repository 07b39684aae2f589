using System.Text;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.Cli;

namespace FeedService.Tests.Cli;

public sealed class NewFeedTests
{
    private static readonly Guid Id = new("3f2b5c64-2a53-4e5c-a0f3-5ce6a2f0a111");
    private static readonly DateTimeOffset Now = new(2026, 2, 3, 4, 5, 6, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("my-feed", "My feed")]
    [InlineData("2026", "2026")]
    [InlineData("true", "True")]
    [InlineData("-", "-")]
    public void What_new_writes_is_accepted(string name, string title)
    {
        var files = NewFeed.Create(name, Id, Now);
        var reading = FeedDefinitionReader.Read(name, files["feed.yaml"], new FeedServiceOptions());
        Assert.Empty(reading.Faults);
        Assert.Equal((title, $"urn:uuid:{Id}"), (reading.Definition!.Title, reading.Definition.Id));

        var file = Assert.Single(files, file => file.Key != "feed.yaml");
        Assert.Equal("2026-02-03-first-article.md", file.Key);
        var article = ArticleReader.Read(new ArticleFile(file.Key, Encoding.UTF8.GetBytes(file.Value)), reading.Definition);
        Assert.Empty(article.Faults);
        Assert.Equal((Now, false), (article.Article!.PublishedAt, article.Article.Draft));
    }

    [Fact]
    public void Every_commented_setting_is_accepted_when_its_mark_is_taken_away()
    {
        var yaml = NewFeed.Create("news", Id, Now)["feed.yaml"];
        var keys = FeedDefinitionReader.Keys.ToHashSet();
        var lines = yaml.Split('\n').Select(line =>
            line.StartsWith("# ", StringComparison.Ordinal) && line.Contains(':', StringComparison.Ordinal) && keys.Contains(line[2..line.IndexOf(':', StringComparison.Ordinal)])
                ? line[2..]
                : line);
        var reading = FeedDefinitionReader.Read("news", string.Join('\n', lines), new FeedServiceOptions());
        Assert.Empty(reading.Faults);
        Assert.Equal(("en", "logo.png"), (reading.Definition!.Language, reading.Definition.Image));
    }
}
