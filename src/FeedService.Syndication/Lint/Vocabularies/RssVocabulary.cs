using System.Globalization;
using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;
using static FeedService.Syndication.Lint.Vocabularies.Rule;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>RSS 0.91, 0.92 and 2.0: a superset, since 2.0 took in the others.</summary>
internal static class RssVocabulary
{
    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly Vocabulary Image = new(
        CommonVocabulary.Everywhere,
        [
            Text("", "url", ImageUrl), Text("", "title", TextChecks.Title), Text("", "link", AddressChecks.Absolute),
            Text("", "width", Size(144)), Text("", "height", Size(400)), Text("", "description", TextChecks.Plain),
        ]);

    private static readonly Vocabulary TextInput = new(
        CommonVocabulary.Everywhere,
        [Text("", "title", TextChecks.Plain), Text("", "description"), Text("", "name", TextChecks.NotEmpty), Text("", "link", AddressChecks.Absolute)]);

    private static readonly Vocabulary Hours = new([Texts("", "hour")]);

    private static readonly Vocabulary WeekDays = new([Texts("", "day")]);

    private static readonly Vocabulary Item = new(
        CommonVocabulary.Everywhere, CommonVocabulary.Items, MediaVocabulary.Elements, PodcastVocabulary.Item, AtomVocabulary.InRssItem,
        [
            Text("", "title", TextChecks.Plain),
            Text("", "link", AddressChecks.Absolute),
            Text("", "description", HtmlChecks.Check),
            Text("", "author", TextChecks.RssPerson),
            new("", "category") { Repeats = true, Value = TextChecks.Plain, Attributes = [Optional("domain")] },
            Text("", "comments", AddressChecks.Absolute),
            new("", "enclosure")
            {
                Duplicate = RssRules.EnclosureDuplicate,
                Children = () => Vocabulary.Empty,
                Attributes = [Required("url", AddressChecks.Http), Required("length", Length), Required("type", TextChecks.MediaType)],
            },
            new("", "guid") { Attributes = [Optional("isPermaLink", TextChecks.OneOf("true", "false"))], Whole = Guid },
            Text("", "pubDate", DateChecks.Rfc822),
            new("", "source") { Value = TextChecks.Plain, Attributes = [Required("url", AddressChecks.Http)] },
            Text(KnownNamespaces.Content, "encoded", HtmlChecks.Check),
        ]);

    private static readonly Vocabulary Channel = new(
        CommonVocabulary.Everywhere, CommonVocabulary.Feeds, MediaVocabulary.Elements, PodcastVocabulary.Channel, AtomVocabulary.InRssChannel,
        [
            Text("", "title", TextChecks.Title),
            Text("", "link", AddressChecks.Absolute),
            Text("", "description", TextChecks.Plain),
            Text("", "language", TextChecks.Language),
            Text("", "copyright", TextChecks.Plain),
            Text("", "managingEditor", TextChecks.RssPerson),
            Text("", "webMaster", TextChecks.RssPerson),
            Text("", "pubDate", DateChecks.Rfc822),
            Text("", "lastBuildDate", DateChecks.Rfc822),
            new("", "category") { Repeats = true, Value = TextChecks.Plain, Attributes = [Optional("domain")] },
            Text("", "generator", TextChecks.Plain),
            Text("", "docs", AddressChecks.Absolute),
            new("", "cloud")
            {
                Children = () => Vocabulary.Empty,
                Attributes = [Required("domain"), Required("port", TextChecks.Number(1)), Required("path"), Required("registerProcedure"), Required("protocol")],
            },
            Text("", "ttl", TextChecks.Number(1)),
            Text("", "rating"),
            new("", "image") { Children = () => Image, Whole = Requires("url", "title", "link") },
            new("", "textInput") { Children = () => TextInput, Whole = Requires("title", "description", "name", "link") },
            new("", "skipHours") { Children = () => Hours, Whole = SkipHours },
            new("", "skipDays") { Children = () => WeekDays, Whole = SkipDays },
            new("", "item") { Repeats = true, IsEntry = true, Children = () => Item },
        ]);

    public static ElementRule Root { get; } = new("", "rss")
    {
        Attributes = [Required("version")],
        Children = () => new([new ElementRule("", "channel") { Children = () => Channel, Whole = Requires("title", "link", "description") }]),
        Whole = Requires("channel"),
    };

    public static Action<Findings, LintElement> Requires(params string[] names) => (findings, element) =>
    {
        foreach (var name in names)
        {
            if (element.Child(element.Namespace, name) is null)
            {
                findings.Add(StructureRules.ElementMissing, element.Position, $"{element.QualifiedName} has no {name}.");
            }
        }
    };

    /// <summary>-1 is the sign of a writer that does not know; the specification has 0 for that.</summary>
    private static void Length(Findings findings, string value, Position at, string name)
    {
        if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            findings.Add(RssRules.EnclosureLength, at, $"{name}: '{value}' is no number of bytes; write 0 where it is unknown.");
        }
    }

    private static ValueCheck Size(int most) => (findings, value, at, name) =>
    {
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size < 1 || size > most)
        {
            findings.Add(RssRules.ImageSize, at, $"{name}: '{value}' is not from 1 to {most}.");
        }
    };

    private static void ImageUrl(Findings findings, string value, Position at, string name)
    {
        AddressChecks.Absolute(findings, value, at, name);
        var extension = Path.GetExtension(value.Split('?', '#')[0]);
        if (extension.Length is > 1 and < 6 && extension.ToUpperInvariant() is not (".GIF" or ".JPG" or ".JPEG" or ".PNG") && !value.EndsWith('/') && value.LastIndexOf('/') > 8)
        {
            findings.Add(RssRules.ImageFormat, at, $"{name}: readers show GIF, JPEG and PNG, not {extension}.");
        }
    }

    private static void Guid(Findings findings, LintElement guid)
    {
        var value = guid.Text.Trim();
        if (guid.Attribute("isPermaLink") is not { } isPermaLink || isPermaLink == "true")
        {
            if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme is "tag" or "urn" || !value.Contains(':', StringComparison.Ordinal))
            {
                findings.Add(RssRules.GuidPermalink, guid.TextPosition, $"'{value}' opens no page; say isPermaLink=\"false\".");
            }
            else
            {
                AddressChecks.Absolute(findings, value, guid.TextPosition, guid.QualifiedName);
            }
        }
        else if (value.Length is > 0 and < 9 && value.All(char.IsAsciiDigit))
        {
            findings.Add(RssRules.GuidWeak, guid.TextPosition, $"'{value}' is hardly unique in the world.");
        }
    }

    private static void SkipHours(Findings findings, LintElement element)
    {
        var seen = new HashSet<int>();
        Requires("hour")(findings, element);
        foreach (var hour in element.Children.Where(child => child.Is("", "hour")))
        {
            if (!int.TryParse(hour.Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 24 || !seen.Add(number % 24))
            {
                findings.Add(RssRules.SkipHours, hour.Position, $"'{hour.Text.Trim()}' is no hour from 0 to 23, or stands there twice.");
            }
        }
    }

    private static void SkipDays(Findings findings, LintElement element)
    {
        var seen = new HashSet<string>();
        Requires("day")(findings, element);
        foreach (var day in element.Children.Where(child => child.Is("", "day")))
        {
            if (!Days.Contains(day.Text.Trim(), StringComparer.Ordinal) || !seen.Add(day.Text.Trim()))
            {
                findings.Add(RssRules.SkipDays, day.Position, $"'{day.Text.Trim()}' is none of {string.Join(", ", Days)}, or stands there twice.");
            }
        }
    }
}
