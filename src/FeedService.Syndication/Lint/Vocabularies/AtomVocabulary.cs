using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;
using static FeedService.Syndication.Lint.Vocabularies.Rule;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>Atom 1.0, in feeds of its own and inside RSS.</summary>
internal static class AtomVocabulary
{
    private const string Ns = KnownNamespaces.Atom;

    private static readonly Vocabulary PersonParts = new(
        CommonVocabulary.Everywhere,
        [Text(Ns, "name", Name), Bare("uri", AddressChecks.IriReference), Text(Ns, "email", TextChecks.Email)]);

    private static readonly Vocabulary Source = new(CommonVocabulary.Everywhere, CommonVocabulary.Feeds, Metadata());

    private static readonly Vocabulary Entry = new(
        CommonVocabulary.Everywhere, CommonVocabulary.Items, MediaVocabulary.Elements, PodcastVocabulary.Item,
        [
            Bare("id", AddressChecks.AbsoluteIri),
            TextConstruct("title"), TextConstruct("summary"), TextConstruct("rights"),
            Bare("updated", DateChecks.Rfc3339), Bare("published", DateChecks.Rfc3339),
            Person("author"), Person("contributor"), Category(), Link(), Content(),
            new(Ns, "source") { Children = () => Source, Whole = SourceParts },
        ]);

    private static readonly Vocabulary Feed = new(
        CommonVocabulary.Everywhere, CommonVocabulary.Feeds, MediaVocabulary.Elements, PodcastVocabulary.Channel, Metadata(),
        [new ElementRule(Ns, "entry") { Repeats = true, IsEntry = true, Children = () => Entry, Whole = RssVocabulary.Requires("id", "title", "updated") }]);

    public static ElementRule Root { get; } = new(Ns, "feed") { Children = () => Feed, Whole = RssVocabulary.Requires("id", "title", "updated") };

    /// <summary>A document of one entry (RFC 4287 2).</summary>
    public static ElementRule EntryRoot { get; } = new(Ns, "entry") { Children = () => Entry, Whole = RssVocabulary.Requires("id", "title", "updated") };

    public static IEnumerable<ElementRule> InRssChannel => Metadata();

    public static IEnumerable<ElementRule> InRssItem =>
    [
        Bare("id", AddressChecks.Absolute), TextConstruct("title"), TextConstruct("summary"), TextConstruct("rights"),
        Bare("updated", DateChecks.Rfc3339), Bare("published", DateChecks.Rfc3339), Person("author"), Person("contributor"), Category(), Link(), Content(),
        new(Ns, "source") { Children = () => Source },
    ];

    private static IEnumerable<ElementRule> Metadata() =>
    [
        Bare("id", AddressChecks.AbsoluteIri),
        TextConstruct("title"), TextConstruct("subtitle"), TextConstruct("rights"),
        Bare("updated", DateChecks.Rfc3339),
        Bare("icon", AddressChecks.IriReference), Bare("logo", AddressChecks.IriReference),
        Person("author"), Person("contributor"), Category(), Link(),
        new(Ns, "generator") { Value = TextChecks.Title, Attributes = [Optional("uri", AddressChecks.IriReference), Optional("version")] },
    ];

    private static ElementRule Bare(string name, ValueCheck check) => new(Ns, name) { Value = check, IsBare = true };

    private static ElementRule Person(string name) => new(Ns, name) { Repeats = true, Children = () => PersonParts, Whole = RssVocabulary.Requires("name") };

    private static ElementRule TextConstruct(string name) => new(Ns, name) { IsFree = true, Whole = AtomTexts.Construct };

    private static ElementRule Content() => new(Ns, "content") { IsFree = true, Whole = AtomTexts.Content };

    private static ElementRule Category() => new(Ns, "category")
    {
        Repeats = true,
        IsFree = false,
        Children = () => Vocabulary.Empty,
        Attributes = [Required("term", TextChecks.NotEmpty), Optional("scheme", AddressChecks.AbsoluteIri), Optional("label", TextChecks.Plain)],
    };

    private static ElementRule Link() => new(Ns, "link")
    {
        Repeats = true,
        IsFree = true,
        Whole = AtomLinks.Check,
    };

    private static void Name(Findings findings, string value, Position at, string name)
    {
        TextChecks.Title(findings, value, at, name);
        if (value.Contains('@', StringComparison.Ordinal) && !value.Contains(' ', StringComparison.Ordinal))
        {
            findings.Add(AtomRules.PersonEmail, at, $"{name}: '{value}' is an address; it belongs in email.");
        }
    }

    private static void SourceParts(Findings findings, LintElement source)
    {
        foreach (var name in new[] { "id", "title", "updated" })
        {
            if (source.Child(Ns, name) is null)
            {
                findings.Add(AtomRules.SourceIncomplete, source.Position, $"{source.QualifiedName} has no {name}.");
            }
        }
    }
}
