using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Vocabularies;

namespace FeedService.Syndication.Lint;

/// <summary>Atom as a whole: what no single element shows.</summary>
internal static class AtomLint
{
    private const string Ns = KnownNamespaces.Atom;

    public static void CheckFeed(Findings findings, LintElement feed, LintContext context)
    {
        SelfLink.Check(findings, feed, AtomRules.SelfMissing, context);
        Alternates(findings, feed);
        PodcastLint.CheckFeed(findings, feed, []);
        var entries = feed.Children.Where(child => child.Is(Ns, "entry")).ToList();
        if (entries is [var first, ..] && feed.Children.Skip(feed.Children.IndexOf(first)).FirstOrDefault(child => child.Namespace == Ns && child.Name != "entry") is { } late)
        {
            findings.Add(AtomRules.Order, late.Position, $"{late.QualifiedName} stands after entries.");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var updates = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < entries.Count; index++)
        {
            findings.Entry = index;
            CheckEntry(findings, entries[index], feed.Child(Ns, "author") is not null);
            Unique(findings, entries[index], "id", ids, AtomRules.IdDuplicate);
            Unique(findings, entries[index], "updated", updates, AtomRules.UpdatedDuplicate);
        }

        findings.Entry = null;
    }

    public static void CheckEntry(Findings findings, LintElement entry, bool hasAuthor)
    {
        if (!hasAuthor && entry.Child(Ns, "author") is null && entry.Child(Ns, "source")?.Child(Ns, "author") is null)
        {
            findings.Add(AtomRules.AuthorMissing, entry.Position, "Neither this entry nor its feed has an author.");
        }

        Alternates(findings, entry);
        Canonical(findings, entry);
        CheckContent(findings, entry);
    }

    private static void CheckContent(Findings findings, LintElement entry)
    {
        var hasSummary = entry.Child(Ns, "summary") is not null;
        if (entry.Child(Ns, "content") is not { } content)
        {
            if (!entry.Children.Exists(child => child.Is(Ns, "link") && AtomLinks.RelationOf(child) == "alternate"))
            {
                findings.Add(AtomRules.NothingToRead, entry.Position, "This entry has neither content nor a link with rel=\"alternate\".");
            }

            if (!hasSummary)
            {
                findings.Add(AtomRules.SummaryAdvised, entry.Position, "This entry has nothing to read; write a summary.");
            }
        }
        else if (!hasSummary && (content.Attribute("src") is not null || IsBinary(content.Attribute("type") ?? "text")))
        {
            findings.Add(AtomRules.SummaryMissing, content.Position, "The content is elsewhere or binary; write a summary.");
        }
    }

    private static bool IsBinary(string type) =>
        type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        && !type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase) && !type.EndsWith("/xml", StringComparison.OrdinalIgnoreCase);

    private static void Alternates(Findings findings, LintElement element)
    {
        var seen = new HashSet<(string?, string?)>();
        foreach (var link in element.Children.Where(child => child.Is(Ns, "link") && AtomLinks.RelationOf(child) == "alternate"))
        {
            if (!seen.Add((link.Attribute("type"), link.Attribute("hreflang"))))
            {
                findings.Add(AtomRules.AlternateDuplicate, link.Position, "Another link with rel=\"alternate\" has the same type and hreflang.");
            }
        }
    }

    private static void Canonical(Findings findings, LintElement entry)
    {
        if (entry.Child(Ns, "id") is { } id && IsNotCanonical(id.Text.Trim()) is { } remedy)
        {
            findings.Once(AtomRules.IdNotCanonical, id.TextPosition, $"The id '{id.Text.Trim()}' {remedy}.");
        }
    }

    private static string? IsNotCanonical(string id)
    {
        var end = id.IndexOf("://", StringComparison.Ordinal);
        if (end <= 0)
        {
            return null;
        }

        var host = id[(end + 3)..].Split('/', '?', '#')[0];
        if (id[..end].Any(char.IsUpper) || host.Any(char.IsUpper))
        {
            return "has capitals in its scheme or host";
        }

        return id.Contains("/../", StringComparison.Ordinal) || id.Contains("/./", StringComparison.Ordinal) ? "has dot segments"
            : host.EndsWith(":80", StringComparison.Ordinal) || host.EndsWith(":443", StringComparison.Ordinal) ? "names a port that its scheme implies"
            : end + 3 + host.Length == id.Length ? "has no path; put a / at its end"
            : null;
    }

    private static void Unique(Findings findings, LintElement entry, string name, HashSet<string> seen, LintRule rule)
    {
        if (entry.Child(Ns, name) is { } element && !seen.Add(element.Text.Trim()))
        {
            findings.Add(rule, element.Position, $"Another entry has the {name} '{element.Text.Trim()}', too.");
        }
    }
}
