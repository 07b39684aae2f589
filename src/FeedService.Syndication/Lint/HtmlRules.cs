namespace FeedService.Syndication.Lint;

/// <summary>HTML inside a feed.</summary>
internal static class HtmlRules
{
    public static readonly LintRule Relative = LintRule.Warning("html-relative-url", "Addresses in HTML are whole: readers show it far from the page it was written for.", "RFC 4287 3.1.1, RSS 2.0 Profile");
    public static readonly LintRule Unsafe = LintRule.Warning("html-unsafe", "HTML has no script, event handler, form, frame of its own or embedded program.", "RFC 4287 8.1");
    public static readonly LintRule Style = LintRule.Warning("html-unsafe-style", "A style stays in its box: no position, no expression, no fetched address.", "RFC 4287 8.1");
    public static readonly LintRule InPlainText = LintRule.Warning("html-in-plain-text", "Plain text has no markup.", "RFC 4287 3.1.1.1, RSS 2.0 Profile");
    public static readonly LintRule Unbalanced = LintRule.Warning("html-unbalanced", "Every element of HTML ends where it began, so that the reader's own page is not torn.", "RFC 4287 3.1.1.2");

    public static IEnumerable<LintRule> All => [Relative, Unsafe, Style, InPlainText, Unbalanced];
}
