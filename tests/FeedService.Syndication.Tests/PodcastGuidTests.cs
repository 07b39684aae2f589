using FeedService.Syndication.Podcasts;

namespace FeedService.Syndication.Tests;

public sealed class PodcastGuidTests
{
    [Theory]
    [InlineData("https://podnews.net/rss")]
    [InlineData("http://podnews.net/rss")]
    [InlineData("https://podnews.net/rss//")]
    public void It_is_made_from_the_address_without_scheme_and_final_slashes(string address) =>
        Assert.Equal(new Guid("9b024349-ccf0-5f69-a609-6b82873eab3c"), PodcastGuid.Of(new Uri(address)));
}
