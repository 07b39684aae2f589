namespace FeedService.Syndication.Lint;

/// <summary>Something a document may get wrong.</summary>
/// <param name="Id">Small letters, digits and hyphens, for ever the same.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Explanation">One sentence: what is asked for.</param>
/// <param name="Reference">The standard and its section.</param>
public sealed record LintRule(string Id, FindingLevel Level, string Explanation, string Reference)
{
    internal static LintRule Error(string id, string explanation, string reference) => new(id, FindingLevel.Error, explanation, reference);

    internal static LintRule Warning(string id, string explanation, string reference) => new(id, FindingLevel.Warning, explanation, reference);

    internal static LintRule Advice(string id, string explanation, string reference) => new(id, FindingLevel.Advice, explanation, reference);
}
