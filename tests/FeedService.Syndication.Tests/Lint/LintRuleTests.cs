using FeedService.Syndication.Lint;

namespace FeedService.Syndication.Tests.Lint;

/// <summary>A new case is a new file and no code.</summary>
public sealed class LintRuleTests
{
    /// <summary>Rules whose bad document is too large for a file; <see cref="BrokenDocumentTests"/> has them.</summary>
    private static readonly string[] TestedElsewhere = ["document-too-large", "sitemap-size"];

    public static TheoryData<string, string> Good => LintCase.Documents("good");

    public static TheoryData<string, string> Bad => LintCase.Documents("bad");

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_document_keeps_the_rule(string rule, string file) =>
        Assert.DoesNotContain(LintCase.Check(rule, file).Findings, finding => finding.Rule == rule);

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_document_breaks_the_rule_in_its_line(string rule, string file)
    {
        var findings = LintCase.Check(rule, file).Findings;
        Assert.Contains(findings, finding => finding.Rule == rule && finding.Line == LintCase.Line(file));
    }

    [Fact]
    public void Every_rule_has_a_good_and_a_bad_document()
    {
        var rules = LintRules.All.Select(rule => rule.Id).Except(TestedElsewhere).Order(StringComparer.Ordinal);
        Assert.Equal(rules, LintCase.Rules);
        Assert.All(LintCase.Rules, rule =>
        {
            Assert.Contains(Good, row => row.Data.Item1 == rule);
            Assert.Contains(Bad, row => row.Data.Item1 == rule);
        });
    }

    [Fact]
    public void Every_rule_explains_itself_and_cites_its_standard()
    {
        Assert.Equal(LintRules.All.Count, LintRules.All.Select(rule => rule.Id).Distinct().Count());
        Assert.All(LintRules.All, rule =>
        {
            Assert.Matches(@"\A[a-z0-9-]+\z", rule.Id);
            Assert.EndsWith(".", rule.Explanation, StringComparison.Ordinal);
            Assert.NotEmpty(rule.Reference);
        });
    }
}
