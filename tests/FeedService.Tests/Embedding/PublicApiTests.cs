using FeedService.AspNetCore;
using FeedService.Syndication.Tests;

namespace FeedService.Tests.Embedding;

/// <summary>What the package promises its users; <c>UPDATE_GOLDEN=1</c> writes it, a human reads the difference.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void It_is_as_recorded()
    {
        var path = Path.Combine(Repository.Root, "tests", "FeedService.Tests", "Embedding", "PublicApi.txt");
        var api = ApiDescription.Describe(typeof(FeedServiceOptions).Assembly);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, api);
        }

        Assert.Equal(File.ReadAllText(path), api);
    }
}
