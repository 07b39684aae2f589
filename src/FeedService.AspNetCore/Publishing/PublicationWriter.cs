using System.Globalization;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Writes what a publication settled: its documents, which articles it showed first, which ended, and renderings to keep.</summary>
internal sealed class PublicationWriter(FeedStore store, Problems problems, PublicationCache cache)
{
    /// <summary>The key that stands for the feed's own settings where a file's uses are kept.</summary>
    public const long FeedItself = 0;

    /// <param name="next">Null where the publication is what it was.</param>
    /// <param name="last">The publication before it.</param>
    /// <param name="reasons">Why documents changed; null where none did.</param>
    /// <param name="found">What publishers should know, by kind; null where there was nothing new to look at.</param>
    public async Task WriteAsync(CatalogFeed feed, AssembledFeed assembled, Publication? next, Publication? last, PublishReasons? reasons, IReadOnlyDictionary<ProblemKind, IReadOnlyList<StoredProblem>?> found, ArchivePlan archives, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var replacement = next is null ? null : Replacement.Of(next, last) with { Reasons = reasons };
        if (next is not null || found.Values.Any(each => each is { Count: > 0 }) || archives.Count > 0 || await IsAnythingToSettleAsync(feed, assembled, cancellationToken))
        {
            problems.Tell(await store.WriteAsync(context => SettleAsync(context, feed, assembled, replacement, found, archives, now, cancellationToken), cancellationToken));
        }

        if (replacement is not null)
        {
            cache.Write(feed.Id, replacement.Pack);
        }
    }

    /// <summary>A publication without documents: a feed that was removed.</summary>
    public async Task WriteAsync(Publication gone, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var replacement = Replacement.Of(gone, last: null);
        await store.WriteAsync(context => PutAsync(context, replacement, now, cancellationToken), cancellationToken);
        cache.Write(gone.FeedId, replacement.Pack);
    }

    /// <returns>Problems that were not known before.</returns>
    private async Task<IReadOnlyList<StoredProblem>> SettleAsync(StoreContext context, CatalogFeed feed, AssembledFeed assembled, Replacement? replacement, IReadOnlyDictionary<ProblemKind, IReadOnlyList<StoredProblem>?> found, ArchivePlan archives, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (archives.Count > 0)
        {
            await CloseAsync(context, feed, archives, cancellationToken);
        }

        await KeepAsync(context, feed, assembled, cancellationToken);
        var fresh = await problems.ReplaceAsync(context, ProblemKind.Rendering, feed.Name, [.. Judged(assembled).Select(r => r.Key)], [.. assembled.All().SelectMany(r => r.Problems)], cancellationToken);
        await problems.ReplaceAsync(context, ProblemKind.Publishing, feed.Name, "", [], cancellationToken);
        foreach (var (kind, each) in found)
        {
            fresh = each is null ? fresh : [.. fresh, .. await problems.ReplaceAllAsync(context, kind, feed.Name, each, cancellationToken)];
        }

        if (found.GetValueOrDefault(ProblemKind.Lint) is null)
        {
            // Documents as they were have no error: those told before went with their articles.
            await context.Problems.Where(problem => problem.Kind == ProblemKind.Lint && problem.IsError && problem.Feed == feed.Name).ExecuteDeleteAsync(cancellationToken);
        }

        if (replacement is not null)
        {
            await PutAsync(context, replacement, now, cancellationToken);
            FaultInjection.Reach("in_publication");
        }

        return fresh;
    }

    /// <summary>Most publications find nothing new; they should not wait for the writer's turn.</summary>
    private async Task<bool> IsAnythingToSettleAsync(CatalogFeed feed, AssembledFeed assembled, CancellationToken cancellationToken) =>
        assembled.All().Any(rendering => rendering.Renewed is not null || rendering.Problems.Count > 0)
        || await store.ReadAsync(
            context => context.Problems.AnyAsync(
                problem => problem.Feed == feed.Name
                    && (problem.Kind == ProblemKind.Publishing || problem.Kind == ProblemKind.View || problem.Kind == ProblemKind.Partner || (problem.Kind == ProblemKind.Lint && problem.IsError)),
                cancellationToken),
            cancellationToken);

    /// <summary>The renderings that say something new of their article; a kept one says nothing.</summary>
    private static IEnumerable<EntryRendering> Judged(AssembledFeed assembled) =>
        assembled.All().Where(rendering => !rendering.IsIncluded && (rendering.Renewed is not null || rendering.Problems.Count > 0));

    private static async Task KeepAsync(StoreContext context, CatalogFeed feed, AssembledFeed assembled, CancellationToken cancellationToken)
    {
        // An article may be in the window and in a view.
        await RenderingKeeper.KeepAsync(context, [.. assembled.All().Where(rendering => rendering.Renewed is not null).DistinctBy(rendering => rendering.ArticleId)], cancellationToken);
        await RenderingKeeper.UseAsync(context, FeedItself, assembled.OwnMedia, cancellationToken);
    }

    /// <summary>From now on the archives' sets stay as they are.</summary>
    private static async Task CloseAsync(StoreContext context, CatalogFeed feed, ArchivePlan archives, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlAsync(
            $"""
            UPDATE "Articles" SET "Archive" = closed."Number" FROM (
                SELECT "Id", {archives.Before + 1} + (ROW_NUMBER() OVER (ORDER BY "Sequence") - 1) / {archives.Size} AS "Number" FROM "Articles"
                WHERE "FeedId" = {feed.Id} AND "Archive" IS NULL AND "Sequence" <= {archives.LastSequence}) AS closed
            WHERE "Articles"."Id" = closed."Id"
            """,
            cancellationToken);
        await context.Feeds.Where(row => row.Id == feed.Id).ExecuteUpdateAsync(update => update.SetProperty(row => row.Archives, archives.After), cancellationToken);
    }

    private static async Task PutAsync(StoreContext context, Replacement replacement, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (publication, pack) = (replacement.Publication, replacement.Pack);
        var checksum = PublicationPack.Checksum(pack);
        var changedAt = replacement.Reasons is null ? null : (DateTimeOffset?)now;
        var replaced = await context.Publications.Where(stored => stored.FeedId == publication.FeedId)
            .ExecuteUpdateAsync(
                update => update.SetProperty(p => p.Pack, pack).SetProperty(p => p.Checksum, checksum)
                    .SetProperty(p => p.NextDueAt, publication.NextDueAt).SetProperty(p => p.ReplacedAt, now)
                    .SetProperty(p => p.ChangedAt, p => changedAt ?? p.ChangedAt).SetProperty(p => p.Reasons, p => replacement.Reasons ?? p.Reasons),
                cancellationToken);
        if (replaced == 0)
        {
            context.Publications.Add(new StoredPublication { FeedId = publication.FeedId, Pack = pack, Checksum = checksum, NextDueAt = publication.NextDueAt, ReplacedAt = now, ChangedAt = changedAt, Reasons = replacement.Reasons ?? PublishReasons.None });
        }

        await context.TellAsync(new(NodeSignal.Of.Publication, publication.FeedId));
        if (replacement.Reasons is { } reasons)
        {
            context.Activities.Add(StoredActivity.OfService(now, publication.Feed, $"published {Count(publication.Entries.Count)}: {PublishReasonText.Of(reasons)}"));
        }

        foreach (var document in replacement.Changed)
        {
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "Changes" ("FeedId", "Document", "ModifiedAt", "ChangedAt", "IsPending")
                VALUES ({publication.FeedId}, {document.FileName}, {document.LastModifiedAt.UtcTicks}, {now.UtcTicks}, {true})
                ON CONFLICT ("FeedId", "Document") DO UPDATE SET "ModifiedAt" = excluded."ModifiedAt", "ChangedAt" = excluded."ChangedAt", "IsPending" = excluded."IsPending"
                """,
                cancellationToken);
        }
    }

    private static string Count(int entries) => entries == 1 ? "1 entry" : string.Create(CultureInfo.InvariantCulture, $"{entries} entries");

    /// <param name="Publication">The new one.</param>
    /// <param name="Pack">The same as bytes.</param>
    /// <param name="Changed">The documents that are others than before, of which somebody may want to be told.</param>
    private sealed record Replacement(Publication Publication, byte[] Pack, IReadOnlyList<PublishedDocument> Changed)
    {
        /// <summary>Why they are; null where only what is not shown changed.</summary>
        public PublishReasons? Reasons { get; init; }

        public static Replacement Of(Publication next, Publication? last) => new(next, PublicationPack.Write(next), [.. next.Topics().Except(last?.Topics() ?? [])]);
    }
}
