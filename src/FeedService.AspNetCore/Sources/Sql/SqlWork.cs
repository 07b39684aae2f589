using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Does what is due at one source, and tells what is wrong with it.</summary>
internal sealed class SqlWork(SqlDefinition source, SqlDatabases databases, SqlPoll poll, SqlScan scan, ArticleIngest ingest, SqlTroubles troubles, SqlAgenda agenda)
{
    public SqlDefinition Source => source;

    public HeldDeletions Held { get; } = new();

    /// <returns>Whether the database answered all of it.</returns>
    /// <exception cref="StoreUnavailableException">It is to be done again.</exception>
    public async Task<bool> TryAsync(CatalogFeed feed, SqlErrand errand, CancellationToken cancellationToken)
    {
        SqlDatabase? database = null;
        try
        {
            database = databases.Find(source);
            await DoAsync(database, feed, errand, cancellationToken);
        }
        catch (Exception exception) when (exception is not StoreUnavailableException && !cancellationToken.IsCancellationRequested)
        {
            // A database that fails says nothing of its rows.
            await SayAsync(feed, SqlTrouble.Database, database?.Explain(exception) ?? exception.Message, cancellationToken);
            return false;
        }

        await SayAsync(feed, SqlTrouble.Database, message: null, cancellationToken);
        return true;
    }

    private async Task DoAsync(SqlDatabase database, CatalogFeed feed, SqlErrand errand, CancellationToken cancellationToken)
    {
        var isScanned = false;
        if (errand.Keys.Count > 0)
        {
            await LookForAsync(database, feed, errand.Keys, cancellationToken);
        }

        if (errand.Poll)
        {
            var outcome = await poll.ReadAsync(database, feed, source, cancellationToken);
            isScanned = outcome.IsWhole;
            if (isScanned || outcome.Fault is not null)
            {
                await SayAsync(feed, SqlTrouble.Keys, outcome.Fault, cancellationToken);
            }

            if (isScanned)
            {
                await DeleteAsync(feed, outcome.Seen, cancellationToken);
            }
        }

        if (errand.Scan && !isScanned)
        {
            await ScanAsync(database, feed, cancellationToken);
        }
    }

    private async Task ScanAsync(SqlDatabase database, CatalogFeed feed, CancellationToken cancellationToken)
    {
        var (seen, fault) = await SqlScan.ReadAsync(database, source, cancellationToken);
        await SayAsync(feed, SqlTrouble.Keys, fault, cancellationToken);
        if (seen is not null && await DeleteAsync(feed, seen, cancellationToken) is { } known && source.Changed is not null)
        {
            await CatchUpAsync(database, feed, known, cancellationToken);
        }
    }

    /// <summary>Reads the rows that no poll has seen: they entered with the time of a change that is long ago, or were committed after all patience.</summary>
    /// <param name="known">The keys of the rows that were ever read, where there are others.</param>
    private async Task CatchUpAsync(SqlDatabase database, CatalogFeed feed, KeySet known, CancellationToken cancellationToken)
    {
        if (await SqlScan.UnreadAsync(database, source, known, cancellationToken) is not { } unread || !(await poll.ReadAsync(database, feed, source, unread, cancellationToken)).IsWhole)
        {
            await poll.ReadAllAsync(database, feed, source, cancellationToken);
        }
    }

    /// <summary>Takes the rows that were named. Where one is gone its article is, too; what was no key asks to look at all.</summary>
    private async Task LookForAsync(SqlDatabase database, CatalogFeed feed, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var look = await poll.ReadAsync(database, feed, source, keys, cancellationToken);
        if (!look.IsWhole)
        {
            agenda.Ask();
        }

        if (look.Absent.Count == 0)
        {
            return;
        }

        var known = await ingest.HashesAsync(feed, source.Name, look.Absent, cancellationToken);
        if (known.Count > 0)
        {
            await ingest.RemoveAsync(feed, source.Name, known.Keys, cancellationToken);
        }

        // A number that nobody knows is a row that the query leaves out.
        if (look.AnyText && known.Count < look.Absent.Count)
        {
            agenda.Ask();
        }
    }

    /// <returns>The keys that the store knows, where some of those that were seen are not among them; else null.</returns>
    private async Task<KeySet?> DeleteAsync(CatalogFeed feed, KeySet seen, CancellationToken cancellationToken)
    {
        var (message, known) = await scan.DeleteAsync(Held, feed, source, seen, cancellationToken);
        await SayAsync(feed, SqlTrouble.Held, message, cancellationToken);
        return known;
    }

    private Task SayAsync(CatalogFeed feed, SqlTrouble trouble, string? message, CancellationToken cancellationToken) =>
        troubles.SayAsync(feed.Name, source.Name, trouble, message, cancellationToken);
}
