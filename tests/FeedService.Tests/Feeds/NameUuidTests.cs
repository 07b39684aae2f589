using FeedService.AspNetCore.Feeds;

namespace FeedService.Tests.Feeds;

public sealed class NameUuidTests
{
    [Fact]
    public void The_example_of_RFC_9562_comes_out()
    {
        var dns = new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), NameUuid.Create(dns, "www.example.com"));
    }

    [Fact]
    public void An_id_is_written_as_a_urn_in_small_letters() =>
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", NameUuid.CreateUrn(NameUuid.UrlNamespace, "https://example.org/ä"));
}
