using FeedService.Syndication.Lint;

namespace FeedService.Cli.Checking;

/// <param name="Source">The file, the address, or the feed and its document.</param>
/// <param name="Findings">In the order of the document; those of HTTP first.</param>
internal sealed record CheckedDocument(string Source, IReadOnlyList<Finding> Findings)
{
    public bool IsValid => Findings.All(finding => finding.Level != FindingLevel.Error);
}
