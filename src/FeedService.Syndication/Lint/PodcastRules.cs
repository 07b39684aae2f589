namespace FeedService.Syndication.Lint;

/// <summary>iTunes and the podcast namespace.</summary>
internal static class PodcastRules
{
    private const string Apple = "Apple Podcasts RSS";
    private const string Namespace = "podcast namespace 1.0";

    public static readonly LintRule Category = LintRule.Error("itunes-category", "A category is one that Apple Podcasts lists.", Apple + " category");
    public static readonly LintRule CategoryOld = LintRule.Warning("itunes-category-old", "A category is one that Apple Podcasts still lists.", Apple + " category");
    public static readonly LintRule Explicit = LintRule.Error("itunes-explicit", "explicit is true or false.", Apple + " explicit");
    public static readonly LintRule Duration = LintRule.Error("itunes-duration", "A duration is in seconds or hours:minutes:seconds.", Apple + " duration");
    public static readonly LintRule TooLong = LintRule.Error("itunes-too-long", "A text keeps to the length that Apple Podcasts takes.", Apple);
    public static readonly LintRule Keywords = LintRule.Warning("itunes-keywords", "There are twelve keywords at most, separated by commas.", Apple);
    public static readonly LintRule Missing = LintRule.Warning("itunes-missing", "A podcast has a language, a category, an image and says whether it is explicit.", Apple + " required tags");
    public static readonly LintRule ImageFormat = LintRule.Warning("itunes-image-format", "The artwork is JPEG or PNG.", Apple + " image");
    public static readonly LintRule FileFormat = LintRule.Warning("itunes-file-format", "An episode is M4A, MP3, MOV, MP4, M4V or PDF.", Apple + " enclosure");
    public static readonly LintRule Listed = LintRule.Error("itunes-value", "A value is one of those that Apple Podcasts lists.", Apple);
    public static readonly LintRule Guid = LintRule.Error("podcast-guid", "podcast:guid is a UUID.", Namespace + " guid");
    public static readonly LintRule Value = LintRule.Error("podcast-value", "A value is one of those that the podcast namespace lists.", Namespace);
    public static readonly LintRule Unknown = LintRule.Warning("podcast-unknown", "An element belongs to the podcast namespace.", Namespace);

    public static IEnumerable<LintRule> All =>
        [Category, CategoryOld, Explicit, Duration, TooLong, Keywords, Missing, ImageFormat, FileFormat, Listed, Guid, Value, Unknown];
}
