namespace FeedService.Syndication.Lint;

/// <summary>All rules, as <c>feedservice check</c> knows them.</summary>
public static class LintRules
{
    /// <summary>Those that need the document alone, in no particular order.</summary>
    public static IReadOnlyList<LintRule> All { get; } =
    [
        .. DocumentRules.All,
        .. StructureRules.All,
        .. ValueRules.All,
        .. HtmlRules.All,
        .. RssRules.All,
        .. AtomRules.All,
        .. HistoryRules.All,
        .. ExtensionRules.All,
        .. PodcastRules.All,
        .. JsonRules.All,
        .. OpmlRules.All,
    ];
}
