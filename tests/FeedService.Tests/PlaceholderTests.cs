namespace FeedService.Tests;

public sealed class PlaceholderTests
{
    [Fact]
    public void Runs() => Assert.NotNull(typeof(PlaceholderTests).FullName);
}
