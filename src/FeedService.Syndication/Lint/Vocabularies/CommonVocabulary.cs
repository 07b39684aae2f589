using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;
using static FeedService.Syndication.Lint.Vocabularies.Rule;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>The namespaces that stand in channels, feeds, items and entries alike.</summary>
internal static class CommonVocabulary
{
    private static readonly string[] DublinCore =
        ["creator", "subject", "publisher", "contributor", "identifier", "relation", "coverage"];

    private static readonly string[] DublinCoreOnce = ["title", "description", "type", "format", "source", "rights"];

    private static readonly string[] DatedTerms = ["created", "issued", "modified"];

    public static IEnumerable<ElementRule> Everywhere =>
    [
        .. DublinCore.Select(name => Texts(KnownNamespaces.DublinCore, name)),
        .. DublinCoreOnce.Select(name => Text(KnownNamespaces.DublinCore, name)),
        Texts(KnownNamespaces.DublinCore, "date", DateChecks.W3cdtf),
        Text(KnownNamespaces.DublinCore, "language", TextChecks.Language),
        .. DatedTerms.Select(name => Text(KnownNamespaces.Terms, name, DateChecks.W3cdtf)),
        Texts(KnownNamespaces.CreativeCommons, "license", AddressChecks.Absolute),
        .. GeoVocabulary.Everywhere,
    ];

    public static IEnumerable<ElementRule> Feeds =>
    [
        .. ModuleVocabulary.Feeds,
        Text(KnownNamespaces.Syndication, "updatePeriod", TextChecks.OneOf(ExtensionRules.SyPeriod, "hourly", "daily", "weekly", "monthly", "yearly")),
        Text(KnownNamespaces.Syndication, "updateFrequency", TextChecks.Number(1)),
        Text(KnownNamespaces.Syndication, "updateBase", DateChecks.W3cdtf),
        Attributes(KnownNamespaces.History, "complete"),
        Attributes(KnownNamespaces.History, "archive"),
        Text(KnownNamespaces.Webfeeds, "accentColor", Colour),
        Text(KnownNamespaces.Webfeeds, "icon", AddressChecks.Http),
        Text(KnownNamespaces.Webfeeds, "logo", AddressChecks.Http),
        Attributes(KnownNamespaces.Webfeeds, "cover", Required("image", AddressChecks.Http)),
        Text(KnownNamespaces.Source, "self", AddressChecks.Http),
        new(KnownNamespaces.Tombstones, "deleted-entry") { Repeats = true, IsFree = true, Whole = Tombstone },
        Free(KnownNamespaces.CreativeCommons, "licence"),
    ];

    public static IEnumerable<ElementRule> Items =>
    [
        .. ModuleVocabulary.Items,
        Text(KnownNamespaces.Slash, "comments", TextChecks.Number(0)),
        Text(KnownNamespaces.Slash, "section"),
        Text(KnownNamespaces.Slash, "department"),
        Text(KnownNamespaces.Slash, "hit_parade"),
        Text(KnownNamespaces.CommentApi, "comment", AddressChecks.Absolute),
        Text(KnownNamespaces.CommentApi, "commentRss", AddressChecks.Absolute),
        Text(KnownNamespaces.CommentApi, "commentRSS", AddressChecks.Absolute),
        new(KnownNamespaces.Threading, "in-reply-to") { Repeats = true, IsFree = true, Whole = ReplyTo },
        Text(KnownNamespaces.Threading, "total", TextChecks.Number(0)),
    ];

    private static void Colour(Findings findings, string value, Position at, string name)
    {
        if (value.Length != 6 || !value.All(char.IsAsciiHexDigit))
        {
            findings.Add(ExtensionRules.Colour, at, $"{name}: '{value}' is no colour; write six hexadecimal digits without #, as 00FF00.");
        }
    }

    private static void ReplyTo(Findings findings, LintElement element)
    {
        if (element.Attribute("ref") is not { Length: > 0 })
        {
            findings.Add(ExtensionRules.ReplyTo, element.Position, $"{element.QualifiedName} has no ref, the id of what it answers.");
        }
    }

    private static void Tombstone(Findings findings, LintElement element)
    {
        if (element.Attribute("ref") is not { Length: > 0 } || element.Attribute("when") is not { Length: > 0 } when)
        {
            findings.Add(ExtensionRules.Tombstone, element.Position, $"{element.QualifiedName} has to have ref and when.");
        }
        else
        {
            DateChecks.Rfc3339(findings, when, element.AttributeNode("when")!.Position, $"{element.QualifiedName} when");
        }
    }
}
