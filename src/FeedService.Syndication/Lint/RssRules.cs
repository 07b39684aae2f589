namespace FeedService.Syndication.Lint;

/// <summary>RSS 2.0 and its ancestors.</summary>
internal static class RssRules
{
    private const string Rss = "RSS 2.0";

    public static readonly LintRule Version = LintRule.Error("rss-version", "The version of rss is 0.91, 0.92 or 2.0.", Rss);
    public static readonly LintRule Namespace = LintRule.Error("rss-namespace", "RSS 2.0's own elements are in no namespace.", Rss);
    public static readonly LintRule ItemEmpty = LintRule.Error("rss-item-empty", "An item has a title or a description.", Rss + " item");
    public static readonly LintRule GuidMissing = LintRule.Warning("rss-guid-missing", "An item has a guid, so that readers know it again.", Rss + " guid");
    public static readonly LintRule GuidPermalink = LintRule.Error("rss-guid-permalink", "A guid that opens no page says isPermaLink=\"false\".", Rss + " guid");
    public static readonly LintRule GuidDuplicate = LintRule.Error("rss-guid-duplicate", "No two items share a guid.", Rss + " guid");
    public static readonly LintRule GuidWeak = LintRule.Warning("rss-guid-weak", "A guid is unique in the world; a small number is not.", Rss + " guid");
    public static readonly LintRule ItemLinkMissing = LintRule.Advice("rss-item-link-missing", "An item has a link for people to open.", Rss + " item");
    public static readonly LintRule SelfMissing = LintRule.Warning("rss-self-missing", "A channel names its own address in an atom:link with rel=\"self\".", "RSS 2.0 Profile");
    public static readonly LintRule EnclosureDuplicate = LintRule.Warning("rss-enclosure-duplicate", "An item has one enclosure; most readers see only one.", "RSS 2.0 Profile");
    public static readonly LintRule EnclosureLength = LintRule.Error("rss-enclosure-length", "The length of an enclosure is its bytes, 0 where unknown.", Rss + " enclosure");
    public static readonly LintRule ImageSize = LintRule.Error("rss-image-size", "An image is at most 144 wide and 400 high.", Rss + " image");
    public static readonly LintRule ImageLink = LintRule.Warning("rss-image-link", "The link and title of the image are those of the channel.", "RSS 2.0 Profile");
    public static readonly LintRule ImageFormat = LintRule.Warning("rss-image-format", "The image is GIF, JPEG or PNG.", Rss + " image");
    public static readonly LintRule SkipHours = LintRule.Error("rss-skip-hours", "skipHours lists hours from 0 to 23, each once.", Rss + " skipHours");
    public static readonly LintRule SkipDays = LintRule.Error("rss-skip-days", "skipDays lists English names of days, each once.", Rss + " skipDays");
    public static readonly LintRule LanguageMissing = LintRule.Advice("rss-language-missing", "A channel says its language.", Rss + " channel");
    public static readonly LintRule Semantics = LintRule.Warning("rss-said-twice", "A thing is said by RSS or by a namespace, not by both.", "RSS 2.0 Profile");
    public static readonly LintRule ItemOrder = LintRule.Warning("rss-item-order", "A channel's own elements stand before its items.", "RSS 2.0 Profile");
    public static readonly LintRule ContentOrder = LintRule.Warning("rss-content-order", "description stands before content:encoded.", "RSS 2.0 Profile");

    public static IEnumerable<LintRule> All =>
    [
        Version, Namespace, ItemEmpty, GuidMissing, GuidPermalink, GuidDuplicate, GuidWeak, ItemLinkMissing, SelfMissing, EnclosureDuplicate,
        EnclosureLength, ImageSize, ImageLink, ImageFormat, SkipHours, SkipDays, LanguageMissing, Semantics, ItemOrder, ContentOrder,
    ];
}
