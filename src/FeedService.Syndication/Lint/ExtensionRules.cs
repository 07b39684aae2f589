namespace FeedService.Syndication.Lint;

/// <summary>Media RSS, syndication, threading and the other small namespaces.</summary>
internal static class ExtensionRules
{
    private const string Media = "Media RSS 1.5";

    public static readonly LintRule MediaAddress = LintRule.Warning("media-address-missing", "media:content has a url or a media:player.", Media + " content");
    public static readonly LintRule MediaValue = LintRule.Error("media-value", "A value of Media RSS is one of those that the specification lists.", Media);
    public static readonly LintRule MediaRole = LintRule.Error("media-credit-role", "The role of a credit is one of the European Broadcasting Union's, in small letters.", Media + " credit");
    public static readonly LintRule MediaHash = LintRule.Error("media-hash", "A hash has the length and the letters of its algorithm.", Media + " hash");
    public static readonly LintRule MediaTime = LintRule.Error("media-time", "A time is in seconds or hours:minutes:seconds.", Media + " thumbnail");
    public static readonly LintRule MediaGroup = LintRule.Error("media-group-alone", "A group has two versions of one thing at least.", Media + " group");
    public static readonly LintRule SyPeriod = LintRule.Error("sy-period", "updatePeriod is hourly, daily, weekly, monthly or yearly.", "RSS 1.0 Syndication");
    public static readonly LintRule ReplyTo = LintRule.Error("thread-reply-to", "in-reply-to has the id of what it answers.", "RFC 4685 3");
    public static readonly LintRule Tombstone = LintRule.Error("tombstone", "deleted-entry has ref and when.", "RFC 6721 3");
    public static readonly LintRule Colour = LintRule.Warning("webfeeds-colour", "An accent colour is six hexadecimal digits.", "Feedly webfeeds");

    public static readonly LintRule Sync = LintRule.Error("feedsync", "What is kept in step has its history, and ranges and identifiers that can be read.", "FeedSync 1.0.1 3");

    public static IEnumerable<LintRule> All =>
        [MediaAddress, MediaValue, MediaRole, MediaHash, MediaTime, MediaGroup, SyPeriod, ReplyTo, Tombstone, Colour, Sync];
}
