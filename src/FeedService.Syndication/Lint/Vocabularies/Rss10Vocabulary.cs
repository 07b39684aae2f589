using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;
using static FeedService.Syndication.Lint.Vocabularies.Rule;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>RSS 1.0, which is RDF.</summary>
internal static class Rss10Vocabulary
{
    private const string Ns = KnownNamespaces.Rss10;
    private const string Rdf = KnownNamespaces.Rdf;

    private static readonly Vocabulary Item = new(
        CommonVocabulary.Everywhere, CommonVocabulary.Items,
        [
            Text(Ns, "title", TextChecks.Plain), Text(Ns, "link", AddressChecks.Absolute), Text(Ns, "description", HtmlChecks.Check),
            Text(KnownNamespaces.Content, "encoded", HtmlChecks.Check), Free(KnownNamespaces.Content, "items"),
        ]);

    private static readonly Vocabulary Channel = new(
        CommonVocabulary.Everywhere, CommonVocabulary.Feeds, AtomVocabulary.InRssChannel,
        [
            Text(Ns, "title", TextChecks.Title), Text(Ns, "link", AddressChecks.Absolute), Text(Ns, "description", TextChecks.Plain),
            new(Ns, "image") { IsFree = true }, new(Ns, "textinput") { IsFree = true }, new(Ns, "items") { IsFree = true },
        ]);

    private static readonly Vocabulary Image = new(
        CommonVocabulary.Everywhere,
        [Text(Ns, "title", TextChecks.Title), Text(Ns, "link", AddressChecks.Absolute), Text(Ns, "url", AddressChecks.Absolute)]);

    private static readonly Vocabulary TextInput = new(
        CommonVocabulary.Everywhere,
        [Text(Ns, "title"), Text(Ns, "description"), Text(Ns, "name"), Text(Ns, "link", AddressChecks.Absolute)]);

    public static ElementRule Root { get; } = new(Rdf, "RDF")
    {
        Children = () => new(
            [
                new ElementRule(Ns, "channel") { Children = () => Channel, Whole = About + RssVocabulary.Requires("title", "link", "description", "items") },
                new ElementRule(Ns, "item") { Repeats = true, IsEntry = true, Children = () => Item, Whole = About + RssVocabulary.Requires("title", "link") },
                new ElementRule(Ns, "image") { Repeats = true, Children = () => Image, Whole = About + RssVocabulary.Requires("title", "link", "url") },
                new ElementRule(Ns, "textinput") { Repeats = true, Children = () => TextInput, Whole = About },
            ]),
        Whole = (findings, root) =>
        {
            if (root.Child(Ns, "channel") is null)
            {
                findings.Add(StructureRules.ElementMissing, root.Position, "rdf:RDF has no channel.");
            }
        },
    };

    private static Action<Findings, LintElement> About => (findings, element) =>
    {
        if (element.AttributeNode("about", Rdf) is not { } about)
        {
            findings.Add(StructureRules.AttributeMissing, element.Position, $"{element.QualifiedName} has no rdf:about.");
        }
        else
        {
            AddressChecks.Reference(findings, about.Value, about.Position, $"{element.QualifiedName} rdf:about");
        }
    };
}
