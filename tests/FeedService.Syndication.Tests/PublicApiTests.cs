namespace FeedService.Syndication.Tests;

/// <summary>What the package promises its users; <c>UPDATE_GOLDEN=1</c> writes it, a human reads the difference.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void It_is_as_recorded()
    {
        var path = Path.Combine(GoldenCase.TestsFolder, "PublicApi.txt");
        var api = ApiDescription.Describe(typeof(Feed).Assembly);
        if (GoldenCase.IsUpdating)
        {
            File.WriteAllText(path, api);
        }

        Assert.Equal(File.ReadAllText(path), api);
    }
}
