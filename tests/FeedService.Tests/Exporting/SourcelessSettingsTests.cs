using FeedService.AspNetCore;
using FeedService.AspNetCore.Exporting;
using FeedService.AspNetCore.Feeds;

namespace FeedService.Tests.Exporting;

public sealed class SourcelessSettingsTests
{
    private const string Reason = "# Not in use: the articles that came from here lie in this folder as files, and would come a second time.\n";

    [Theory]
    [InlineData("title: A # kept\n", "title: A # kept\n")]
    [InlineData("upstream: https://a.example/feed\ntitle: A\n", Reason + "# upstream: https://a.example/feed\ntitle: A\n")]
    [InlineData(
        "title: A\nupstream:\n  # often\n  - url: https://a.example/feed\n    every: 5m\n\n# The end.\nttl: 5m\n",
        "title: A\n" + Reason + "# upstream:\n#   # often\n#   - url: https://a.example/feed\n#     every: 5m\n\n# The end.\nttl: 5m\n")]
    [InlineData(
        "upstream:\n- https://a.example/feed\n- https://b.example/feed",
        Reason + "# upstream:\n# - https://a.example/feed\n# - https://b.example/feed")]
    [InlineData(
        "sql: { provider: sqlite, connection: Cms,\n  query: SELECT 1, key: id }\nupstream: [ https://a.example/feed ]\ntitle: A\n",
        Reason + "# sql: { provider: sqlite, connection: Cms,\n#   query: SELECT 1, key: id }\n" + Reason + "# upstream: [ https://a.example/feed ]\ntitle: A\n")]
    [InlineData("{ title: A, upstream: https://a.example/feed }\n", "{title: A}\n")]
    [InlineData("upstream: &a https://a.example/feed\nlink: *a\n", "link: &a https://a.example/feed\n")]
    public void Sources_become_comments_and_all_else_stays(string before, string after)
    {
        var reading = FeedDefinitionReader.Read("news", before, new FeedServiceOptions());
        Assert.Empty(reading.Faults);
        var text = SourcelessSettings.Write(reading.Definition!);
        Assert.Equal(after.Replace("&a ", "", StringComparison.Ordinal), text.Replace("&a ", "", StringComparison.Ordinal));
        var again = FeedDefinitionReader.Read("news", text, new FeedServiceOptions());
        Assert.Empty(again.Faults);
        Assert.Empty(again.Definition!.Sources);
        Assert.Equal((reading.Definition!.Title, reading.Definition.TimeToLive, reading.Definition.Link), (again.Definition.Title, again.Definition.TimeToLive, again.Definition.Link));
    }
}
