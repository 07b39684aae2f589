using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds.Details;

namespace FeedService.Tests.Feeds;

public sealed class DetailPageTests
{
    private const string Begin = "<!-- made from the code's documentation; UPDATE_DOCS=1 tests/run --filter DetailPage writes it anew -->\n\n";
    private const string End = "\n\n<!-- end -->";

    [Theory]
    [InlineData("feed-settings.md", typeof(FeedDetails))]
    [InlineData("front-matter.md", typeof(EntryDetails))]
    public void Every_word_is_documented(string page, Type details)
    {
        var table = DetailTable.Of(details);
        Assert.Empty(table.Undocumented);

        var path = Path.Combine(Repository.Root, "docs", page);
        var text = File.ReadAllText(path);
        var from = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var to = text.IndexOf(End, from, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, text[..from] + table + text[to..]);
            return;
        }

        Assert.Equal(table.ToString(), text[from..to]);
    }
}
