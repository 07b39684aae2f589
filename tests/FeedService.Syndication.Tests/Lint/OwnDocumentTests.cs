using FeedService.Syndication.Lint;

namespace FeedService.Syndication.Tests.Lint;

public sealed class OwnDocumentTests
{
    /// <summary>What a publisher's own words and dates may bring about: an id from elsewhere, an old date, an article without text (R4).</summary>
    private static readonly string[] Allowed = ["rss-guid-weak", "date-implausible", "atom-summary-advised", "text-control-character"];

    public static TheoryData<string, FeedFormat> Documents => GoldenCase.AllDocuments;

    [Theory]
    [MemberData(nameof(Documents))]
    public void What_is_rendered_has_no_error_and_no_warning(string name, FeedFormat format)
    {
        var feed = GoldenCase.Read(name);
        var context = new LintContext { Address = feed.Addresses[format], MediaType = FeedRenderers.All[format].MediaType };
        var report = FeedLinter.Check(File.ReadAllBytes(GoldenCase.PathOf(name, format)), context);
        Assert.Empty(report.Findings.Where(finding => finding.Level != FindingLevel.Advice && !Allowed.Contains(finding.Rule)).Select(finding => $"{finding.Line}:{finding.Column} {finding.Rule}: {finding.Message}"));
    }
}
