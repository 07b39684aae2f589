using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;

namespace FeedService.Tests.Articles;

/// <summary>Reads and converts what a test writes down.</summary>
internal static class Samples
{
    public static readonly Uri Address = new("https://news.example/feed/articles/sample");

    private static readonly ArticleConverter Converter = new();

    public static FeedDefinition Feed { get; } = new() { Name = "news", Title = "News", Description = "News", Schedule = "*/5 * * * *" };

    public static ArticleReading Read(string key, string text) => Read(key, Encoding.UTF8.GetBytes(text));

    public static ArticleReading Read(string key, byte[] content, string? timeZone = null) => ArticleReader.Read(
        new ArticleFile(key, content),
        timeZone is null ? Feed : Feed with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(timeZone) });

    /// <summary>An article that reads without any fault.</summary>
    public static Article Clean(string key, string text)
    {
        var reading = Read(key, text);
        Assert.Empty(reading.Faults);
        return Assert.IsType<Article>(reading.Article);
    }

    public static ArticleContent Convert(string key, string text, params MediaFile[] media) => Convert(Read(key, text).Article!, media);

    public static ArticleContent Convert(Article article, params MediaFile[] media) => Converter.Convert(article, Address, new MediaTable(media));

    public static MediaFile Picture(string path) => new(path, "ab12", new Uri($"https://news.example/feed/media/ab12/{path.Split('/')[^1]}"), "image/jpeg", 4321, 640, 480);

    private sealed class MediaTable(MediaFile[] files) : IArticleMedia
    {
        public bool HasFolder => true;

        public MediaFile? Find(string path) => Array.Find(files, file => file.Path == path);

        public MediaFile? FindUploaded(Uri address) => null;
    }
}
