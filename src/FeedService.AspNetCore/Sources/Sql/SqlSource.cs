using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Brings rows of databases.</summary>
internal sealed class SqlSource(
    FeedCatalog catalog, LookRequests requests, SqlDatabases databases, SqlPoll poll, SqlScan scan, ArticleIngest ingest, SourceTroubles troubles, SourceLooks history, TimeProvider time, ILogger<SqlSource> logger)
    : ISourceFollower
{
    /// <summary>How long a feed's first publication waits for a database that does not answer: one that starts a little later is in it, a dead one costs the others no more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public bool Follows(SourceDefinition source) => source is SqlDefinition;

    public async Task LookAsync(CatalogFeed feed, SourceDefinition source, CancellationToken cancellationToken)
    {
        var sql = (SqlDefinition)source;
        using var told = new SqlTroubles(troubles);
        await TryAsync(Work(sql, told, new SqlAgenda(sql, time)), feed, SqlErrand.Everything, cancellationToken);
        await ingest.MarkScannedAsync(feed, cancellationToken, source.Name);
    }

    public async Task FollowAsync(int feedId, SourceDefinition source, CancellationToken cancellationToken)
    {
        // SQLite answers on the thread that asks.
        await Task.Yield();
        var sql = (SqlDefinition)source;
        var agenda = new SqlAgenda(sql, time);
        using var told = new SqlTroubles(troubles);
        requests.Asked += Ask;
        try
        {
            await Task.WhenAll(
                FollowAsync(feedId, sql, agenda, told, cancellationToken),
                sql.Notify is null ? Task.CompletedTask : ListenAsync(feedId, sql, agenda, told, cancellationToken));
        }
        finally
        {
            requests.Asked -= Ask;
            await ForgetAsync(feedId, sql);
        }

        void Ask(int asked)
        {
            if (asked == feedId)
            {
                agenda.Ask();
            }
        }
    }

    private Task FollowAsync(int feedId, SqlDefinition source, SqlAgenda agenda, SqlTroubles told, CancellationToken cancellationToken)
    {
        var work = Work(source, told, agenda);
        var hasArrived = false;
        return new Rounds(time, logger).ForeverAsync(
            async token =>
            {
                if (catalog.Find(feedId) is { } feed && agenda.Take() is { IsNothing: false } errand)
                {
                    hasArrived = await RoundAsync(work, agenda, feed, errand, hasArrived, token);
                }

                await agenda.WaitAsync(token);
            },
            cancellationToken);
    }

    private async Task<bool> RoundAsync(SqlWork work, SqlAgenda agenda, CatalogFeed feed, SqlErrand errand, bool hasArrived, CancellationToken cancellationToken)
    {
        var isDone = false;
        try
        {
            isDone = await TryAsync(work, feed, errand, cancellationToken);
        }
        finally
        {
            if (isDone)
            {
                agenda.Done(errand, feed, work.Held.Any);
            }
            else
            {
                agenda.Failed(errand, feed);
            }
        }

        if (!hasArrived && (isDone || time.GetUtcNow() - agenda.FailingSince >= Patience))
        {
            await ingest.MarkScannedAsync(feed, cancellationToken, work.Source.Name);
            return true;
        }

        return hasArrived;
    }

    private Task<bool> TryAsync(SqlWork work, CatalogFeed feed, SqlErrand errand, CancellationToken cancellationToken) =>
        history.WatchAsync(feed, work.Source.Name, "sql", () => work.TryAsync(feed, errand, cancellationToken), good => good);

    private Task ListenAsync(int feedId, SqlDefinition source, SqlAgenda agenda, SqlTroubles told, CancellationToken cancellationToken) =>
        new Rounds(time, logger).ForeverAsync(
            token => new SqlListening(source, databases, agenda, time).ForeverAsync(
                (message, each) => catalog.Find(feedId) is { } feed ? told.SayAsync(feed.Name, source.Name, SqlTrouble.Notifications, message, each) : Task.CompletedTask,
                token),
            cancellationToken);

    /// <summary>What feed.yaml no longer names has no troubles.</summary>
    private async Task ForgetAsync(int feedId, SqlDefinition source)
    {
        if (catalog.Find(feedId) is { } feed && feed.Definition.Sources.All(other => other.Name != source.Name))
        {
            await troubles.SayAsync(feed.Name, source.Name, message: null, CancellationToken.None);
        }
    }

    private SqlWork Work(SqlDefinition source, SqlTroubles told, SqlAgenda agenda) => new(source, databases, poll, scan, ingest, told, agenda);
}
