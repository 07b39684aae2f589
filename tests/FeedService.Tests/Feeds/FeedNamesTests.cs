using FeedService.AspNetCore.Feeds;

namespace FeedService.Tests.Feeds;

public sealed class FeedNamesTests
{
    [Theory]
    [InlineData("news")]
    [InlineData("2026")]
    [InlineData("a-b-c")]
    [InlineData("articles")]
    public void A_name_of_small_letters_digits_and_hyphens_is_taken(string name) => Assert.Null(FeedNames.FaultOf(name));

    [Theory]
    [InlineData("News", "Rename the folder, to 'news' perhaps.")]
    [InlineData("My  Feed", "Rename the folder, to 'my-feed' perhaps.")]
    [InlineData("näws", "Rename the folder, to 'n-ws' perhaps.")]
    [InlineData("日本", "Rename the folder.")]
    [InlineData("Feed", "Rename the folder.")]
    [InlineData("..", "Rename the folder.")]
    [InlineData("", "Rename the folder.")]
    public void Another_name_is_refused_with_a_suggestion(string name, string suggestion) =>
        Assert.EndsWith(suggestion, FeedNames.FaultOf(name), StringComparison.Ordinal);

    [Theory]
    [InlineData("feeds")]
    [InlineData("hub")]
    [InlineData("api")]
    [InlineData("micropub")]
    [InlineData("admin")]
    [InlineData("health")]
    [InlineData("metrics")]
    [InlineData("feed")]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("rsscloud")]
    [InlineData("openapi")]
    [InlineData("scalar")]
    [InlineData("assets")]
    public void The_service_keeps_its_own_addresses(string name) =>
        Assert.Contains("an address of the service itself", FeedNames.FaultOf(name), StringComparison.Ordinal);
}
