using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Vocabularies;

namespace FeedService.Syndication.Lint;

/// <summary>The address that a feed gives itself (R15), and its history (RFC 5005).</summary>
internal static class SelfLink
{
    private static readonly string[] Pages = ["first", "last", "next", "previous", "prev-archive", "next-archive", "current"];

    public static void Check(Findings findings, LintElement feed, LintRule missing, LintContext context)
    {
        var links = feed.Children.Where(child => child.Is(KnownNamespaces.Atom, "link")).ToList();
        var self = links.Find(link => AtomLinks.RelationOf(link) == "self");
        if (self is null)
        {
            findings.Add(missing, feed.Position, "The feed does not name its own address; write a link with rel=\"self\".");
        }
        else if (context.Address is { } address && self.Attribute("href") is { } href && !IsSame(href, address))
        {
            findings.Add(HistoryRules.SelfMismatch, self.Position, $"rel=\"self\" is {href}, the document came from {address.AbsoluteUri}.");
        }

        CheckHistory(findings, feed, links, self?.Attribute("href"));
    }

    private static void CheckHistory(Findings findings, LintElement feed, List<LintElement> links, string? self)
    {
        LintElement? Find(params string[] relations) => links.Find(link => relations.Contains(AtomLinks.RelationOf(link), StringComparer.Ordinal));

        var isComplete = feed.Child(KnownNamespaces.History, "complete") is not null;
        if (isComplete && Find(Pages) is { } page && !(AtomLinks.RelationOf(page) == "current" && page.Attribute("href") == self))
        {
            findings.Add(HistoryRules.CompleteWithPages, page.Position, $"A complete feed has no other pages, and yet it has rel=\"{AtomLinks.RelationOf(page)}\".");
        }

        if (feed.Child(KnownNamespaces.History, "archive") is { } archive && !isComplete)
        {
            if (Find("prev-archive", "next-archive") is null)
            {
                findings.Add(HistoryRules.ArchiveIncomplete, archive.Position, "This archive links to no other.");
            }

            if (Find("current") is null)
            {
                findings.Add(HistoryRules.CurrentMissing, archive.Position, "This archive does not link to the current feed.");
            }
        }

        PastEnd("first", "previous");
        PastEnd("last", "next");

        void PastEnd(string end, string beyond)
        {
            if (self is not null && Find(end)?.Attribute("href") == self && Find(beyond) is { } link)
            {
                findings.Add(HistoryRules.PastEnd, link.Position, $"This page is the {end} one, and yet it has rel=\"{beyond}\".");
            }
        }
    }

    private static bool IsSame(string href, Uri address) =>
        Uri.TryCreate(address, href, out var own) && Uri.Compare(own, address, UriComponents.AbsoluteUri, UriFormat.SafeUnescaped, StringComparison.Ordinal) == 0;
}
