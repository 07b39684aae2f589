namespace FeedService.Syndication.Lint;

/// <summary>JSON Feed 1.1.</summary>
internal static class JsonRules
{
    private const string JsonFeed = "JSON Feed 1.1";

    public static readonly LintRule NotWellFormed = LintRule.Error("json-not-well-formed", "A document is JSON in UTF-8.", "RFC 8259 2");
    public static readonly LintRule Duplicate = LintRule.Error("json-duplicate-key", "An object has each key once.", "RFC 8259 4");
    public static readonly LintRule Version = LintRule.Error("json-version", "version is https://jsonfeed.org/version/1.1 or /1.", JsonFeed + " top-level");
    public static readonly LintRule VersionOld = LintRule.Advice("json-version-old", "The newest version is 1.1.", JsonFeed + " top-level");
    public static readonly LintRule KeyMissing = LintRule.Error("json-key-missing", "A required key is there.", JsonFeed);
    public static readonly LintRule KeyUnknown = LintRule.Warning("json-key-unknown", "A key is JSON Feed's own or begins with an underscore.", JsonFeed + " extensions");
    public static readonly LintRule KeyOld = LintRule.Warning("json-author-old", "authors replaces author.", JsonFeed + " authors");
    public static readonly LintRule ValueType = LintRule.Error("json-value-type", "A value has the type that its key asks for.", JsonFeed);
    public static readonly LintRule IdType = LintRule.Warning("json-id-number", "An id is a string.", JsonFeed + " items");
    public static readonly LintRule IdDuplicate = LintRule.Error("json-id-duplicate", "No two items share an id.", JsonFeed + " items");
    public static readonly LintRule ContentMissing = LintRule.Error("json-content-missing", "An item has content_html or content_text.", JsonFeed + " items");
    public static readonly LintRule FeedUrlMissing = LintRule.Warning("json-feed-url-missing", "A feed names its own address.", JsonFeed + " top-level");
    public static readonly LintRule HomePageMissing = LintRule.Advice("json-home-page-missing", "A feed names its page for people.", JsonFeed + " top-level");

    public static IEnumerable<LintRule> All =>
    [
        NotWellFormed, Duplicate, Version, VersionOld, KeyMissing, KeyUnknown, KeyOld, ValueType, IdType, IdDuplicate, ContentMissing,
        FeedUrlMissing, HomePageMissing,
    ];
}
