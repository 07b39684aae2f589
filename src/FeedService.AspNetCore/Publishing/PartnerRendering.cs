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
    /// <returns>The documents, and what partners miss in them.</returns>
    public static (IReadOnlyList<PublishedDocument> Documents, IReadOnlyList<StoredProblem> Lacks) Render(
        CatalogFeed feed, AssembledFeed assembled, LintedRendering linted, SiteAddresses addresses, Publication? last, DateTimeOffset now)
    {
        var documents = new List<PublishedDocument>();
        var lacks = new List<StoredProblem>();
        foreach (var profile in feed.Definition.Profiles.Select(name => FeedProfiles.All[name]))
        {
            var whole = Whole(profile, assembled, linted) with
            {
                Addresses = new Dictionary<FeedFormat, Uri> { [FeedFormat.Rss] = addresses.Partner(feed.Name, profile.Name) },
                MovedTo = feed.Definition.MovedTo?.Target(profile.Name + ".xml"),
                Hubs = [],
                Cloud = null,
            };
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

        return (documents, lacks);
    }

    /// <summary>
    /// Partners get the whole text, also where the public documents have summaries alone, and older entries where they ask for more:
    /// what the bytes of the window dropped, and what its number and hours did.
    /// </summary>
    private static Feed Whole(IFeedProfile profile, AssembledFeed assembled, LintedRendering linted)
    {
        var shown = linted.Feed.Entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        var entries = assembled.Renderings.Concat(assembled.Further).Where(rendering => rendering.Entry is not null)
            .Select(rendering => linted.Refused.Contains(rendering.ArticleId) ? shown.GetValueOrDefault(rendering.Entry!.Id) : rendering.Entry)
            .OfType<Entry>();
        return linted.Feed with
        {
            SmartNews = assembled.SmartNews,
            Entries = [.. entries.Take(Math.Max(profile.WantedEntries, linted.Feed.Entries.Count))],
        };
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
        Subject = assembled.All().FirstOrDefault(rendering => rendering.Entry?.Id == lack.EntryId && lack.EntryId is not null)?.Key ?? FeedFolders.SettingsFile,
        Message = $"{profile.Name}.xml: {lack.Message}{(lack.IsLeftOut ? " It is left out of this document." : "")}",
    };
}
