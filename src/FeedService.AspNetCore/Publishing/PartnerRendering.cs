using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using FeedService.Syndication.Lint;
using FeedService.Syndication.Profiles;

namespace FeedService.AspNetCore.Publishing;

/// <summary>
/// The documents by partners' rules, made of what the public ones show, in the same run: a correction or a take-down reaches all of
/// them at once (R119), and none of them bends the public ones (R118).
/// </summary>
internal static class PartnerRendering
{
    /// <returns>The documents, and what partners miss in them; null where every one is what it was.</returns>
    public static (IReadOnlyList<PublishedDocument> Documents, IReadOnlyList<StoredProblem>? Lacks) Render(
        CatalogFeed feed, AssembledFeed assembled, LintedRendering linted, SiteAddresses addresses, Publication? last, DateTimeOffset now)
    {
        var documents = new List<PublishedDocument>();
        var lacks = new List<StoredProblem>();
        foreach (var profile in feed.Definition.Profiles.Select(name => FeedProfiles.All[name]))
        {
            var whole = Whole(assembled, linted) with { Addresses = new Dictionary<FeedFormat, Uri> { [FeedFormat.Rss] = addresses.Partner(feed.Name, profile.Name) } };
            var profiled = profile.Apply(whole);
            lacks.AddRange(profiled.Lacks.Select(lack => Problem(feed, assembled, profile, lack)));
            if (Checked(feed, assembled, profile, profiled.Feed, lacks) is { } content)
            {
                documents.Add(DocumentRendering.Document(FeedFormat.Rss, content, last?.FindPartner(profile.Name), now, profile.Name));
            }
            else if (last?.FindPartner(profile.Name) is { } kept)
            {
                documents.Add(kept);
            }
        }

        var isSame = last is not null && documents.SequenceEqual(last.Partners, ReferenceEqualityComparer.Instance);
        return (documents, isSame ? null : lacks);
    }

    /// <summary>Partners get the whole text, also where the public documents have summaries alone.</summary>
    private static Feed Whole(AssembledFeed assembled, LintedRendering linted)
    {
        var full = assembled.Renderings.Where(rendering => rendering.Entry is not null && !linted.Refused.Contains(rendering.ArticleId))
            .ToDictionary(rendering => rendering.Entry!.Id, rendering => rendering.Entry!, StringComparer.Ordinal);
        return linted.Feed with { SmartNews = assembled.SmartNews, Entries = [.. linted.Feed.Entries.Select(entry => full.GetValueOrDefault(entry.Id, entry))] };
    }

    /// <summary>Without the entries that would bring an error in; null where the error is the feed's.</summary>
    private static byte[]? Checked(CatalogFeed feed, AssembledFeed assembled, IFeedProfile profile, Feed profiled, List<StoredProblem> lacks)
    {
        while (true)
        {
            var content = FeedRenderers.All[FeedFormat.Rss].Render(profiled);
            var context = new LintContext { Address = profiled.Addresses[FeedFormat.Rss], MediaType = FeedRenderers.All[FeedFormat.Rss].MediaType };
            if (FeedLinter.Check(content, context).Findings.FirstOrDefault(finding => finding.Level == FindingLevel.Error) is not { } error)
            {
                return content;
            }

            var bad = error.Entry is { } index && index < profiled.Entries.Count ? profiled.Entries[index] : null;
            lacks.Add(Problem(feed, assembled, profile, new ProfileLack(bad?.Id, $"{error.Rule}: {error.Message}", IsLeftOut: bad is not null)));
            if (bad is null)
            {
                return null;
            }

            profiled = profiled with { Entries = [.. profiled.Entries.Where(entry => !ReferenceEquals(entry, bad))] };
        }
    }

    private static StoredProblem Problem(CatalogFeed feed, AssembledFeed assembled, IFeedProfile profile, ProfileLack lack) => new()
    {
        Kind = ProblemKind.Partner,
        Feed = feed.Name,
        Subject = assembled.Renderings.FirstOrDefault(rendering => rendering.Entry?.Id == lack.EntryId && lack.EntryId is not null)?.Key ?? FeedFolders.SettingsFile,
        Message = $"{profile.Name}.xml: {lack.Message}{(lack.IsLeftOut ? " It is left out of this document." : "")}",
    };
}
