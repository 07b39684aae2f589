namespace FeedService.Syndication.Lint;

/// <summary>What the rules found in one document.</summary>
/// <param name="Format">What the document is.</param>
/// <param name="Findings">In the order of the document.</param>
public sealed record LintReport(LintFormat Format, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether no finding is an error.</summary>
    public bool IsValid => Findings.All(finding => finding.Level != FindingLevel.Error);
}
