using System.Text.RegularExpressions;
using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;
using static FeedService.Syndication.Lint.Vocabularies.Rule;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>iTunes, as Apple Podcasts reads it, and the podcast namespace.</summary>
internal static partial class PodcastVocabulary
{
    private const string Itunes = KnownNamespaces.Itunes;
    private const string Podcast = KnownNamespaces.Podcast;

    public static readonly string[] Mediums =
    [
        "podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "publisher", "course", "mixed",
        "podcastL", "musicL", "videoL", "filmL", "audiobookL", "newsletterL", "blogL", "publisherL", "courseL",
    ];

    public static readonly string[] EpisodeTypes = ["full", "trailer", "bonus", "Full", "Trailer", "Bonus"];

    private static readonly ValueCheck YesNo = TextChecks.OneOf(PodcastRules.Listed, "Yes", "No", "yes", "no");

    private static readonly Vocabulary Owner = new(
        [Text(Itunes, "email", TextChecks.Email), Text(Itunes, "name", TextChecks.AtMost(255))]);

    private static readonly Vocabulary Subcategories = new(
        [new ElementRule(Itunes, "category") { Repeats = true, Attributes = [Required("text")], Children = () => Vocabulary.Empty }]);

    private static readonly string[] InChannel =
        ["locked", "funding", "trailer", "value", "updateFrequency", "podping", "publisher", "remoteItem", "liveItem", "podroll", "block", "chat", "image", "images", "complete"];

    private static readonly string[] InItem =
        ["season", "episode", "soundbite", "chapters", "transcript", "alternateEnclosure", "value", "socialInteract", "contentLink", "chat", "image", "images", "remoteItem"];

    private static readonly string[] InBoth = ["person", "location", "license", "txt", "medium", "guid", "follow"];

    public static IEnumerable<ElementRule> Channel =>
    [
        .. Both,
        Text(Itunes, "type", TextChecks.OneOf(PodcastRules.Listed, "episodic", "serial", "Episodic", "Serial")),
        Text(Itunes, "complete", YesNo),
        Text(Itunes, "new-feed-url", AddressChecks.Absolute),
        Text(Itunes, "pubDate", DateChecks.Rfc822),
        Text(Itunes, "applepodcastsverify"),
        new(Itunes, "owner") { Children = () => Owner, Whole = OwnerEmail },
        new(Itunes, "category") { Repeats = true, Attributes = [Required("text")], Children = () => Subcategories, Whole = Category },
        Text(Podcast, "guid", Guid),
        Text(Podcast, "previousUrl", AddressChecks.Absolute),
        new(Podcast, "locked") { Value = TextChecks.OneOf(PodcastRules.Value, "yes", "no"), Attributes = [Optional("owner", TextChecks.Email)] },
        new(Podcast, "medium")
        {
            Value = TextChecks.OneOf(PodcastRules.Value, Mediums),
        },
        .. InChannel.Concat(InBoth).Except(["locked", "medium", "guid"]).Select(name => Free(Podcast, name)),
    ];

    public static IEnumerable<ElementRule> Item =>
    [
        .. Both,
        Text(Itunes, "duration", Duration),
        Text(Itunes, "episode", TextChecks.Number(1)),
        Text(Itunes, "season", TextChecks.Number(1)),
        Text(Itunes, "episodeType", TextChecks.OneOf(PodcastRules.Listed, EpisodeTypes)),
        Text(Itunes, "isClosedCaptioned", YesNo),
        Text(Itunes, "order", TextChecks.Number(0)),
        new(Podcast, "season") { Value = TextChecks.Number(0), Attributes = [Optional("name")] },
        new(Podcast, "episode") { Value = TextChecks.Decimal, Attributes = [Optional("display")] },
        new(Podcast, "transcript") { Repeats = true, IsFree = true, Whole = UrlAndType },
        new(Podcast, "chapters") { IsFree = true, Whole = UrlAndType },
        .. InItem.Concat(InBoth).Except(["season", "episode", "transcript", "chapters"]).Select(name => Free(Podcast, name)),
    ];

    private static IEnumerable<ElementRule> Both =>
    [
        Text(Itunes, "author", TextChecks.AtMost(255)),
        Text(Itunes, "title", TextChecks.AtMost(255)),
        Text(Itunes, "subtitle", TextChecks.AtMost(255)),
        Text(Itunes, "summary", TooLong(4000)),
        Text(Itunes, "keywords", TextChecks.Both(TextChecks.AtMost(255), Keywords)),
        Text(Itunes, "block", YesNo),
        new(Itunes, "explicit") { IsBare = true, Value = TextChecks.OneOf(PodcastRules.Explicit, "true", "false", "yes", "no", "clean", "explicit", "Yes", "No", "True", "False", "Clean", "Explicit") },
        new(Itunes, "image") { Attributes = [Required("href", AddressChecks.Http)], Children = () => Vocabulary.Empty, Whole = Image },
    ];

    private static ValueCheck TooLong(int length) => (findings, value, at, name) =>
    {
        if (value.Length > length)
        {
            findings.Add(PodcastRules.TooLong, at, $"{name} has {value.Length} characters; {length} are taken.");
        }
    };

    private static void Keywords(Findings findings, string value, Position at, string name)
    {
        if (value.Split(',').Length > 12)
        {
            findings.Add(PodcastRules.Keywords, at, $"{name} has more than twelve keywords.");
        }
    }

    private static void Duration(Findings findings, string value, Position at, string name)
    {
        if (!DurationForm().IsMatch(value))
        {
            findings.Add(PodcastRules.Duration, at, $"{name}: '{value}' is no duration; write seconds, as 1803.");
        }
    }

    private static void Guid(Findings findings, string value, Position at, string name)
    {
        if (!System.Guid.TryParseExact(value, "D", out _))
        {
            findings.Add(PodcastRules.Guid, at, $"{name}: '{value}' is no UUID.");
        }
    }

    private static void Image(Findings findings, LintElement image)
    {
        if (image.AttributeNode("href") is { } href && Extension().Match(href.Value) is { Success: true } match
            && match.Groups["extension"].Value.ToUpperInvariant() is not ("JPG" or "JPEG" or "PNG"))
        {
            findings.Add(PodcastRules.ImageFormat, href.Position, $"{image.QualifiedName}: artwork is JPEG or PNG, not {match.Groups["extension"].Value}.");
        }
    }

    private static void OwnerEmail(Findings findings, LintElement owner)
    {
        if (owner.Child(Itunes, "email") is null)
        {
            findings.Add(StructureRules.ElementMissing, owner.Position, $"{owner.QualifiedName} has no itunes:email.");
        }
    }

    private static void Category(Findings findings, LintElement category)
    {
        if (category.AttributeNode("text") is not { } text)
        {
            return;
        }

        Check(PodcastCategories.IsListed(text.Value), text);
        foreach (var below in category.Children.Select(child => child.AttributeNode("text")).OfType<LintAttribute>())
        {
            Check(PodcastCategories.IsListed(text.Value, below.Value), below);
        }

        void Check(bool isListed, LintAttribute attribute)
        {
            if (!isListed)
            {
                var rule = PodcastCategories.WasListed(attribute.Value) ? PodcastRules.CategoryOld : PodcastRules.Category;
                findings.Add(rule, attribute.Position, $"{category.QualifiedName}: Apple Podcasts does not list '{attribute.Value}' here.");
            }
        }
    }

    private static void UrlAndType(Findings findings, LintElement element)
    {
        if (element.Attribute("url") is not { Length: > 0 } || element.Attribute("type") is not { Length: > 0 } type || !TextChecks.IsMediaType(type))
        {
            findings.Add(PodcastRules.Value, element.Position, $"{element.QualifiedName} has to have a url and a type.");
        }
    }

    [GeneratedRegex(@"\A(\d+|\d{1,3}:[0-5]?\d|\d{1,2}:[0-5]?\d:[0-5]\d)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DurationForm();

    [GeneratedRegex(@"\.(?<extension>[A-Za-z0-9]{2,5})(\?.*)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Extension();
}
