namespace FeedService.Syndication.Tests.Standards;

public sealed class StandardsTests
{
    public static TheoryData<string> Cases => GoldenCase.All;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rss_keeps_its_rules(string name) => RssRules.Check(Documents.Xml(GoldenCase.Read(name), FeedFormat.Rss));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Atom_keeps_its_rules(string name) => AtomRules.Check(Documents.Xml(GoldenCase.Read(name), FeedFormat.Atom));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Json_feed_keeps_its_rules(string name) => JsonFeedRules.Check(Documents.Json(GoldenCase.Read(name)));
}
