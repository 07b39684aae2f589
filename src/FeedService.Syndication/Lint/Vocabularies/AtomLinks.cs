using System.Collections.Frozen;
using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;
using static FeedService.Syndication.Lint.Vocabularies.Rule;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>atom:link (RFC 4287 4.2.7).</summary>
internal static class AtomLinks
{
    /// <summary>The registry of RFC 8288, as far as feeds use it.</summary>
    private static readonly FrozenSet<string> Relations = (
        "about alternate appendix archives author bookmark canonical chapter collection contents convertedFrom copyright current describedby describes disclosure duplicate edit " +
        "edit-form edit-media enclosure external first glossary help hosts hub icon index item last latest-version license lrdd memento monitor monitor-group next " +
        "next-archive nofollow noreferrer original payment predecessor-version prefetch prev preview previous prev-archive privacy-policy profile related replies " +
        "search section self service shortlink start stylesheet subsection successor-version tag terms-of-service timegate timemap type up version-history via webmention " +
        "working-copy working-copy-of").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly ElementRule Form = new(KnownNamespaces.Atom, "link")
    {
        Attributes =
        [
            Required("href"), Optional("rel"), Optional("type", TextChecks.MediaType), Optional("hreflang", TextChecks.Language), Optional("title"),
            Optional("length", TextChecks.Number(0)),
        ],
    };

    public static void Check(Findings findings, LintElement link)
    {
        if (link.Text.Trim().Length > 0 || link.Children.Count > 0)
        {
            findings.Add(AtomRules.LinkNotEmpty, link.Position, $"{link.QualifiedName} says everything in its attributes; leave it empty.");
        }

        foreach (var attribute in link.Attributes.Where(attribute => attribute.Namespace.Length == 0))
        {
            if (Form.Attributes.FirstOrDefault(known => known.Name == attribute.Name) is not { } known)
            {
                findings.Add(StructureRules.AttributeUndefined, attribute.Position, $"{link.QualifiedName} has no attribute {attribute.Name}.");
            }
            else
            {
                known.Check?.Invoke(findings, attribute.Value, attribute.Position, $"{link.QualifiedName} {attribute.Name}");
            }
        }

        CheckRelation(findings, link);
        CheckAddress(findings, link);
    }

    public static string RelationOf(LintElement link) => link.Attribute("rel") ?? "alternate";

    private static void CheckRelation(Findings findings, LintElement link)
    {
        if (link.AttributeNode("rel") is { } rel && !Relations.Contains(rel.Value)
            && !(rel.Value.Contains(':', StringComparison.Ordinal) && Uri.TryCreate(rel.Value, UriKind.Absolute, out _)))
        {
            findings.Add(AtomRules.LinkRelation, rel.Position, $"{link.QualifiedName}: '{rel.Value}' is no registered relation; an own one is a whole address.");
        }
    }

    private static void CheckAddress(Findings findings, LintElement link)
    {
        if (link.AttributeNode("href") is not { } href)
        {
            findings.Add(StructureRules.AttributeMissing, link.Position, $"{link.QualifiedName} has no href.");
            return;
        }

        AddressChecks.IriReference(findings, href.Value, href.Position, $"{link.QualifiedName} href");
        if (RelationOf(link) == "self" && !href.Value.Contains("://", StringComparison.Ordinal))
        {
            findings.Add(HistoryRules.SelfRelative, href.Position, $"rel=\"self\" is '{href.Value}'; write the whole address.");
        }
    }
}
