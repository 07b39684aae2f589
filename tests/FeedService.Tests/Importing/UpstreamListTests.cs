using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.Subscriptions;

namespace FeedService.Tests.Importing;

public sealed class UpstreamListTests
{
    private static readonly Uri[] Feeds = [new("https://a.example/feed.xml"), new("https://b.example/")];

    [Theory]
    [InlineData("", "upstream:\n  - url: \"https://a.example/feed.xml\"\n    every: 1h\n  - url: \"https://b.example/\"\n    every: 1h\n", 2)]
    [InlineData("title: A # kept", "title: A # kept\n\nupstream:\n  - url: \"https://a.example/feed.xml\"\n    every: 1h\n  - url: \"https://b.example/\"\n    every: 1h\n", 2)]
    [InlineData(
        "upstream: # mine\n- url: https://a.example/feed.xml\n  every: 5m\n\n# the end\nttl: 5m\n",
        "upstream: # mine\n- url: https://a.example/feed.xml\n  every: 5m\n- url: \"https://b.example/\"\n  every: 1h\n\n# the end\nttl: 5m\n",
        1)]
    [InlineData(
        "upstream:\n    - url: https://c.example/\n      # often\n      every: 5m",
        "upstream:\n    - url: https://c.example/\n      # often\n      every: 5m\n    - url: \"https://a.example/feed.xml\"\n      every: 1h\n    - url: \"https://b.example/\"\n      every: 1h\n",
        2)]
    [InlineData("upstream:\ntitle: A\n", "upstream:\n  - url: \"https://a.example/feed.xml\"\n    every: 1h\n  - url: \"https://b.example/\"\n    every: 1h\ntitle: A\n", 2)]
    [InlineData(
        "upstream:\n  - http://www.a.example/feed.xml\n  - { url: https://c.example/, name: b-example }\n",
        "upstream:\n  - http://www.a.example/feed.xml\n  - { url: https://c.example/, name: b-example }\n",
        0)]
    public void Feeds_are_added_and_all_else_stays_as_it_was(string before, string after, int count)
    {
        var (settings, added) = UpstreamList.Add(before, "feed.yaml", Feeds);
        Assert.Equal((after, count), (settings, added));
        Assert.Equal((after, 0), UpstreamList.Add(after, "feed.yaml", Feeds));
        Assert.Empty(FeedDefinitionReader.Read("news", settings, new FeedServiceOptions()).Faults);
    }

    [Theory]
    [InlineData("upstream: [ { url: https://c.example/ } ]\n", "feed.yaml:1: 'upstream' is written in brackets")]
    [InlineData("title: A\nupstream: https://c.example/\n", "feed.yaml:2: 'upstream' names one feed, and not a list of them")]
    [InlineData("upstream:\n  url: https://c.example/\n", "feed.yaml:1: 'upstream' names one feed, and not a list of them")]
    [InlineData("title: [\n", "feed.yaml:1:")]
    public void What_cannot_be_added_to_is_told_with_its_line(string settings, string said) =>
        Assert.StartsWith(said, Assert.Throws<BrokenArchiveException>(() => UpstreamList.Add(settings, "feed.yaml", Feeds)).Message, StringComparison.Ordinal);
}
