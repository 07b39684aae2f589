using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>Which feeds are to be published, and by which node, where several share a store. It is in the store: whichever node dies, none is forgotten.</summary>
internal sealed class Turns
{
    private readonly FeedStore store;
    private readonly WriteBatch<(int FeedId, PublishReasons Reason), bool> asked;

    public Turns(FeedStore store)
    {
        this.store = store;
        asked = new(AskAsync);
    }

    /// <summary>Asks for a feed to be published by whichever node is free.</summary>
    /// <exception cref="StoreUnavailableException">It could not be written down.</exception>
    public Task AskAsync(int feedId, PublishReasons reason) => asked.AddAsync((feedId, reason));

    /// <summary>Takes feeds that wait the longest and are nobody's.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task<IReadOnlyList<StoredTurn>> TakeAsync(long node, int most, CancellationToken cancellationToken) => await store.ReadAsync(
        context => context.Turns.FromSql(
            $"""
            UPDATE "Turns" SET "Node" = {node} WHERE "FeedId" IN (
                SELECT "FeedId" FROM "Turns" WHERE "IsWanted" AND ("Node" IS NULL OR "Node" NOT IN (SELECT "Id" FROM "Nodes")) AND {node} IN (SELECT "Id" FROM "Nodes")
                ORDER BY "Since" LIMIT {most} FOR UPDATE SKIP LOCKED)
            RETURNING "FeedId", "IsWanted", "Reasons", "Requests", "Since", "Node"
            """).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Writes down that a feed was published.</summary>
    /// <returns>What was asked for meanwhile, which the node goes on with; null where there is nothing more to do, or another node does it.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public Task<StoredTurn?> FinishAsync(StoredTurn turn, CancellationToken cancellationToken) => store.WriteAsync(
        async context =>
        {
            var row = await context.Turns.AsTracking().SingleOrDefaultAsync(each => each.FeedId == turn.FeedId && each.Node == turn.Node, cancellationToken);
            if (row is null || row.Requests != turn.Requests)
            {
                return row;
            }

            (row.IsWanted, row.Node, row.Reasons) = (false, null, PublishReasons.None);
            return null;
        },
        cancellationToken);

    private Task<IReadOnlyList<bool>> AskAsync(IReadOnlyList<(int FeedId, PublishReasons Reason)> batch) => store.WriteAsync<IReadOnlyList<bool>>(
        async context =>
        {
            foreach (var feed in batch.GroupBy(each => each.FeedId))
            {
                var reasons = (int)feed.Aggregate(PublishReasons.None, (all, each) => all | each.Reason);
                await context.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "Turns" ("FeedId", "IsWanted", "Reasons", "Requests", "Since", "Node")
                    VALUES ({feed.Key}, TRUE, {reasons}, 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, NULL)
                    ON CONFLICT ("FeedId") DO UPDATE SET "IsWanted" = TRUE, "Reasons" = "Turns"."Reasons" | excluded."Reasons", "Requests" = "Turns"."Requests" + 1,
                        "Since" = CASE WHEN "Turns"."IsWanted" THEN "Turns"."Since" ELSE excluded."Since" END
                    """);
                await context.TellAsync(new(NodeSignal.Of.Turn, feed.Key));
            }

            return [.. batch.Select(_ => true)];
        },
        CancellationToken.None);
}
