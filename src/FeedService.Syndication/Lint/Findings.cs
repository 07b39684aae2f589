namespace FeedService.Syndication.Lint;

/// <summary>Collects what the rules find in one document.</summary>
internal sealed class Findings
{
    /// <summary>Of one rule in one document; the thousandth time says nothing new.</summary>
    private const int MostOfOneRule = 100;

    private readonly List<Finding> found = [];
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>The entry that is being read, counted from 0; null while it is the feed itself.</summary>
    public int? Entry { get; set; }

    public void Add(LintRule rule, Position at, string message)
    {
        var count = counts.GetValueOrDefault(rule.Id);
        if (count < MostOfOneRule)
        {
            counts[rule.Id] = count + 1;
            found.Add(new(rule.Id, rule.Level, at.Line, at.Column, message, rule.Reference, Entry));
        }
    }

    public void Once(LintRule rule, Position at, string message)
    {
        if (!counts.ContainsKey(rule.Id))
        {
            Add(rule, at, message);
        }
    }

    public IReadOnlyList<Finding> InOrder() => [.. found.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)];
}
