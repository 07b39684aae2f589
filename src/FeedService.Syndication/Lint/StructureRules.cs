namespace FeedService.Syndication.Lint;

/// <summary>Which elements and attributes stand where.</summary>
internal static class StructureRules
{
    public static readonly LintRule ElementMissing = LintRule.Error("element-missing", "A required element is there.", "RSS 2.0, RFC 4287 4.1, OPML 2.0");
    public static readonly LintRule ElementDuplicate = LintRule.Error("element-duplicate", "An element that may stand once stands once.", "RSS 2.0, RFC 4287 4.1");
    public static readonly LintRule ElementUndefined = LintRule.Error("element-undefined", "An element belongs to its parent by the specification of its namespace.", "RSS 2.0, RFC 4287 6.4");
    public static readonly LintRule ElementInText = LintRule.Error("element-in-text", "An element that holds text holds no elements: markup in it is escaped.", "RSS 2.0, RFC 4287 3.1.1");
    public static readonly LintRule AttributeMissing = LintRule.Error("attribute-missing", "A required attribute is there.", "RSS 2.0, RFC 4287 4.2");
    public static readonly LintRule AttributeUndefined = LintRule.Error("attribute-undefined", "An attribute belongs to its element by the specification.", "RSS 2.0, RFC 4287 4.2");
    public static readonly LintRule TextUnexpected = LintRule.Error("text-unexpected", "Text stands in elements that hold text.", "RSS 2.0, RFC 4287 4.1");
    public static readonly LintRule TextEmpty = LintRule.Warning("text-empty", "An element that people read is not empty.", "RSS 2.0, RFC 4287 4.2");

    public static IEnumerable<LintRule> All =>
    [
        ElementMissing, ElementDuplicate, ElementUndefined, ElementInText, AttributeMissing, AttributeUndefined, TextUnexpected, TextEmpty,
    ];
}
