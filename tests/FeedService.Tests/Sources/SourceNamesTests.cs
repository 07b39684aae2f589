using FeedService.AspNetCore.Sources;
using FeedService.Tests.Articles;

namespace FeedService.Tests.Sources;

public sealed class SourceNamesTests
{
    [Theory]
    [InlineData("a.md", false)]
    [InlineData("deep/er/a.md", false)]
    [InlineData("deep/feed.yaml", false)]
    [InlineData("feed.yaml", true)]
    [InlineData(".hidden.md", true)]
    [InlineData(".git/index", true)]
    [InlineData("a/.git/HEAD", true)]
    [InlineData("a.md~", true)]
    [InlineData("old~/a.md", true)]
    [InlineData("a.md.tmp", true)]
    [InlineData("a.TMP", true)]
    [InlineData("a.md.swp", true)]
    [InlineData("a.md.swx", true)]
    [InlineData("4913", true)]
    [InlineData("4913.md", false)]
    public void What_editors_and_version_control_leave_is_ignored(string path, bool isIgnored) => Assert.Equal(isIgnored, SourceNames.IsIgnoredPath(path));

    [Theory]
    [InlineData("a.md", true)]
    [InlineData("A.MARKDOWN", true)]
    [InlineData("a.Htm", true)]
    [InlineData("a.txt", true)]
    [InlineData("a.jpg", false)]
    [InlineData("a", false)]
    [InlineData("md", false)]
    public void Articles_are_told_by_their_endings(string path, bool isArticle) => Assert.Equal(isArticle, SourceNames.IsArticle(Samples.Feed, "/nowhere", path));

    [Fact]
    public void Names_stay_on_one_line_in_messages() => Assert.Equal(@"a\x0ab\x1b.md", SourceNames.Shown("a\nb\u001b.md"));

    [Theory]
    [InlineData("/feeds/news/a/b.md", "news", "a/b.md")]
    [InlineData("/feeds/news", "news", "")]
    [InlineData("/feeds", "", "")]
    public void A_named_path_is_a_feed_and_a_key(string path, string feed, string key) => Assert.Equal(new NamedPath(feed, key), NamedPath.Of("/feeds", path));
}
