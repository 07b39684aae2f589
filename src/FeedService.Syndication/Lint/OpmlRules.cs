namespace FeedService.Syndication.Lint;

/// <summary>OPML 2.0.</summary>
internal static class OpmlRules
{
    private const string Opml = "OPML 2.0";

    public static readonly LintRule Version = LintRule.Error("opml-version", "The version of opml is 1.0, 1.1 or 2.0.", Opml);
    public static readonly LintRule XmlUrlMissing = LintRule.Warning("opml-xmlurl-missing", "A subscription has xmlUrl, its feed's address.", Opml + " subscription lists");
    public static readonly LintRule TitleMissing = LintRule.Warning("opml-title-missing", "A subscription has a title.", Opml + " subscription lists");
    public static readonly LintRule UrlMissing = LintRule.Warning("opml-url-missing", "A link or an include has a url.", Opml + " inclusion");
    public static readonly LintRule OutlineType = LintRule.Warning("opml-outline-type", "An outline's type is rss, link or include, and there where it needs one.", Opml + " outline");
    public static readonly LintRule OutlineVersion = LintRule.Warning("opml-outline-version", "A subscription's version is RSS, RSS1, RSS2 or scriptingNews.", Opml + " subscription lists");
    public static readonly LintRule ExpansionState = LintRule.Error("opml-expansion-state", "expansionState is line numbers separated by commas.", Opml + " head");

    public static IEnumerable<LintRule> All => [Version, XmlUrlMissing, TitleMissing, UrlMissing, OutlineType, OutlineVersion, ExpansionState];
}
