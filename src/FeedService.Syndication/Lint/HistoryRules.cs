namespace FeedService.Syndication.Lint;

/// <summary>A feed's own address and its history.</summary>
internal static class HistoryRules
{
    public static readonly LintRule SelfRelative = LintRule.Warning("self-relative", "rel=\"self\" is a whole address.", "RFC 4287 4.2.7.2");
    public static readonly LintRule SelfMismatch = LintRule.Warning("self-mismatch", "rel=\"self\" is the address that the document came from.", "RFC 4287 4.1.1");
    public static readonly LintRule CompleteWithPages = LintRule.Error("history-complete-with-pages", "A complete feed links to no other page of itself.", "RFC 5005 2");
    public static readonly LintRule ArchiveIncomplete = LintRule.Warning("history-archive-incomplete", "An archive links to the archive before or after it.", "RFC 5005 4");
    public static readonly LintRule CurrentMissing = LintRule.Warning("history-current-missing", "An archive links to the current feed.", "RFC 5005 4");
    public static readonly LintRule PastEnd = LintRule.Error("history-past-end", "The first page has no previous one, the last no next one.", "RFC 5005 3");

    public static IEnumerable<LintRule> All => [SelfRelative, SelfMismatch, CompleteWithPages, ArchiveIncomplete, CurrentMissing, PastEnd];
}
