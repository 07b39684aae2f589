using System.Globalization;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.Tests.Articles;

public sealed class ArticleKeyTests
{
    [Theory]
    [InlineData("2026-11-20-launch.md", "2026-11-20", "launch", "Launch")]
    [InlineData("a/b/2026-1-2_Launch Day.markdown", "2026-01-02", "launch-day", "Launch Day")]
    [InlineData("2026-11-20.md", "2026-11-20", "2026-11-20", "2026-11-20")]
    [InlineData("2026/11/20/launch.md", "2026-11-20", "launch", "Launch")]
    [InlineData("2026-11-20-launch/index.md", "2026-11-20", "launch", "Launch")]
    [InlineData("launch/Index.md", null, "launch", "Launch")]
    [InlineData("index.md", null, "index", "Index")]
    [InlineData("2026-13-40-launch.md", null, "2026-13-40-launch", "2026 13 40 launch")]
    [InlineData("jekyll-v2.5.3 out!.md", null, "jekyll-v2-5-3-out", "Jekyll v2.5.3 out!")]
    [InlineData("Don't Stop.md", null, "dont-stop", "Don't Stop")]
    [InlineData("Žluťoučký_KŮŇ.md", null, "žluťoučký-kůň", "Žluťoučký KŮŇ")]
    [InlineData("日本語の記事.md", null, "日本語の記事", "日本語の記事")]
    [InlineData("हिन्दी लेख.md", null, "हिन्दी-लेख", "हिन्दी लेख")]
    [InlineData("e\u0301te\u0301.md", null, "été", "E\u0301te\u0301")]
    [InlineData("🎉.md", null, null, "🎉")]
    public void A_path_says_date_slug_and_title(string key, string? date, string? slug, string title)
    {
        Assert.Equal(date, ArticleKey.Date(key, TimeZoneInfo.Utc)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(slug, ArticleKey.Slug(key));
        Assert.Equal(title, ArticleKey.Title(key));
    }
}
