using FeedService.AspNetCore;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;

namespace FeedService.Tests.Feeds;

public sealed class SampleFeedTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "feeds", "news");

    [Fact]
    public void Its_settings_are_accepted()
    {
        var reading = FeedDefinitionReader.Read("news", File.ReadAllText(Path.Combine(Folder, "feed.yaml")), new FeedServiceOptions());
        Assert.Empty(reading.Faults);
        Assert.StartsWith("urn:uuid:", reading.Definition!.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void It_has_an_article_in_every_input_format_and_all_are_read_without_a_fault()
    {
        var feed = FeedDefinitionReader.Read("news", "", new FeedServiceOptions()).Definition!;
        string[] files = [.. Directory.GetFiles(Folder).Where(file => ArticleReader.Extensions.Contains(Path.GetExtension(file)))];
        Assert.Equal([".html", ".markdown", ".md", ".txt"], files.Select(Path.GetExtension).Distinct().Order());
        Assert.All(files, file =>
        {
            var reading = ArticleReader.Read(new ArticleFile(Path.GetFileName(file), File.ReadAllBytes(file)), feed);
            Assert.Empty(reading.Faults);
            Assert.True(reading.Article!.PublishedAt < new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero));
        });
    }

    [Fact]
    public void Its_agency_article_has_a_picture_and_a_credit()
    {
        var text = Assert.Single(Directory.GetFiles(Folder, "*.txt"));
        Assert.True(new FileInfo(Path.ChangeExtension(text, ".jpg")).Length is > 1_000 and < 150_000);
        var feed = FeedDefinitionReader.Read("news", "", new FeedServiceOptions()).Definition!;
        var file = new ArticleFile(Path.GetFileName(text), File.ReadAllBytes(text));
        Assert.Equal("FeedService/drawn by arithmetic", ArticleReader.Read(file, feed).Article!.Credit);
    }
}
