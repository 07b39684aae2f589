using System.Collections.Frozen;
using FeedService.Syndication.Lint.Documents;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>Holds a tree against a vocabulary.</summary>
/// <param name="findings">Takes what is wrong.</param>
/// <param name="own">The namespace of the format itself: every element of it has to be known.</param>
internal sealed class VocabularyWalk(Findings findings, string own)
{
    /// <summary>The namespaces that the rules know whole, so that an element they do not know is a mistake.</summary>
    private static readonly FrozenSet<string> Whole = new[]
    {
        KnownNamespaces.Atom, KnownNamespaces.Content, KnownNamespaces.DublinCore, KnownNamespaces.Media, KnownNamespaces.Itunes,
        KnownNamespaces.Syndication, KnownNamespaces.Slash, KnownNamespaces.CommentApi, KnownNamespaces.CreativeCommons,
    }.ToFrozenSet(StringComparer.Ordinal);

    private int entries;

    public void Check(LintElement parent, Vocabulary vocabulary)
    {
        HashSet<ElementRule>? seen = null;
        foreach (var child in parent.Children)
        {
            if (vocabulary.Find(child) is not { } rule)
            {
                Unknown(parent, child);
                continue;
            }

            if (rule.IsEntry)
            {
                findings.Entry = entries++;
            }

            if (!rule.Repeats && !(seen ??= []).Add(rule))
            {
                findings.Add(rule.Duplicate, child.Position, $"A second {child.QualifiedName} in {parent.QualifiedName}; one is allowed.");
            }

            Element(child, rule);
            if (rule.IsEntry)
            {
                findings.Entry = null;
            }
        }
    }

    public void Element(LintElement element, ElementRule rule)
    {
        if (!rule.IsFree)
        {
            Attributes(element, rule);
            Content(element, rule);
        }

        rule.Whole?.Invoke(findings, element);
    }

    private void Content(LintElement element, ElementRule rule)
    {
        var text = element.Text;
        var value = text.Trim();
        var blanks = text.Length - text.TrimStart().Length;
        if (rule.Children is { } children)
        {
            if (value.Length > 0)
            {
                findings.Add(StructureRules.TextUnexpected, Inside(element, text, blanks), $"{element.QualifiedName} holds elements, not text: '{(value.Length > 40 ? value[..40] + "…" : value)}'.");
            }

            Check(element, children());
            return;
        }

        foreach (var child in element.Children)
        {
            findings.Add(StructureRules.ElementInText, child.Position, $"{child.QualifiedName} stands in {element.QualifiedName}, which holds text; markup in it has to be escaped.");
        }

        if (rule.IsBare && value.Length != text.Length)
        {
            findings.Add(ValueRules.Whitespace, element.TextPosition, $"{element.QualifiedName} has white space around its value.");
        }

        rule.Value?.Invoke(findings, value, Inside(element, text, blanks), element.QualifiedName);
    }

    private void Attributes(LintElement element, ElementRule rule)
    {
        foreach (var attribute in element.Attributes)
        {
            if (attribute.Namespace == KnownNamespaces.Xml)
            {
                CheckXml(attribute);
            }
            else if (attribute.Namespace.Length == 0 && !rule.Attributes.Any(known => known.Name == attribute.Name))
            {
                findings.Add(StructureRules.AttributeUndefined, attribute.Position, $"{element.QualifiedName} has no attribute {attribute.Name}.");
            }
        }

        foreach (var known in rule.Attributes)
        {
            if (element.AttributeNode(known.Name) is { } attribute)
            {
                known.Check?.Invoke(findings, attribute.Value, attribute.Position, $"{element.QualifiedName} {known.Name}");
            }
            else if (known.IsRequired)
            {
                findings.Add(StructureRules.AttributeMissing, element.Position, $"{element.QualifiedName} has no {known.Name}.");
            }
        }
    }

    private void CheckXml(LintAttribute attribute)
    {
        if (attribute.Name == "lang" && attribute.Value.Length > 0)
        {
            Values.TextChecks.Language(findings, attribute.Value, attribute.Position, "xml:lang");
        }
        else if (attribute.Name == "base")
        {
            Values.AddressChecks.IriReference(findings, attribute.Value, attribute.Position, "xml:base");
        }
    }

    private void Unknown(LintElement parent, LintElement child)
    {
        var ns = KnownNamespaces.Meant(child.Namespace);
        if (ns == own || ns.Length == 0 || Whole.Contains(ns))
        {
            findings.Add(StructureRules.ElementUndefined, child.Position, $"{child.QualifiedName} does not belong in {parent.QualifiedName}.");
        }
        else if (ns == KnownNamespaces.Podcast)
        {
            findings.Add(PodcastRules.Unknown, child.Position, $"The podcast namespace has no {child.QualifiedName} in {parent.QualifiedName}.");
        }
    }

    private static Position Inside(LintElement element, string text, int blanks)
    {
        var inside = Position.Of(text, blanks);
        return element.TextPosition.Plus(inside.Line, inside.Column);
    }
}
