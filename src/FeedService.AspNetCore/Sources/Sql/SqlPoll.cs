using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Takes new and changed rows. Where it breaks, the next one goes on from what is stored: nothing is passed over (F45).</summary>
internal sealed class SqlPoll(ArticleIngest ingest, SourceStates states, TimeProvider time)
{
    private const int Batch = 200;

    /// <summary>Reads what changed since the last poll; everything where that is not known.</summary>
    /// <exception cref="StoreUnavailableException">The rest is to be taken later.</exception>
    public Task<SqlPollOutcome> ReadAsync(SqlDatabase database, CatalogFeed feed, SqlDefinition source, CancellationToken cancellationToken) =>
        ReadAsync(database, feed, source, columns => StateAsync(feed, source, columns, cancellationToken), cancellationToken);

    /// <summary>Reads everything, whatever was read before.</summary>
    /// <exception cref="StoreUnavailableException">The rest is to be taken later.</exception>
    public Task<SqlPollOutcome> ReadAllAsync(SqlDatabase database, CatalogFeed feed, SqlDefinition source, CancellationToken cancellationToken) =>
        ReadAsync(database, feed, source, _ => Task.FromResult(SqlState.Begin(feed, source)), cancellationToken);

    private async Task<SqlPollOutcome> ReadAsync(SqlDatabase database, CatalogFeed feed, SqlDefinition source, Func<SqlColumns, Task<SqlState>> begin, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        await using var session = await database.OpenAsync(cancellationToken);
        var columns = await session.DescribeAsync(source, cancellationToken);
        var state = await begin(columns);
        var cursor = new ChangeCursor(state, startedAt, source.Overlap, feed.Definition.TimeZone);
        var keys = new KeyCheck(source);
        var reading = new RowReading(columns, database.Dialect, feed.Definition.TimeZone);
        var (batch, rows, taken) = (new List<SourceItem>(Batch), 0, 0);
        await foreach (var reader in session.RowsAsync(Statement(source, columns, database.Dialect, cursor), cursor.Start?.Parameter(source.Overlap), cancellationToken))
        {
            var row = reading.Read(reader, startedAt);
            if (keys.Take(row.Item?.Key))
            {
                batch.Add(row.Item!);
            }

            cursor.Note(row.Changed);
            if (++rows % Batch == 0)
            {
                taken += await TakeAsync(feed, source, batch, cancellationToken);
                state = await RememberAsync(feed, source, state, cursor.AfterBatch(), cancellationToken);
            }
        }

        taken += await TakeAsync(feed, source, batch, cancellationToken);
        await RememberAsync(feed, source, state, cursor.AfterAll(), cancellationToken);
        return new SqlPollOutcome(keys.Seen) { IsWhole = cursor.Start is null && !keys.IsTwice, Rows = rows, Taken = taken, Fault = keys.Fault() };
    }

    /// <summary>Reads the rows of some keys.</summary>
    public async Task<SqlKeyLook> ReadAsync(SqlDatabase database, CatalogFeed feed, SqlDefinition source, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenAsync(cancellationToken);
        var columns = await session.DescribeAsync(source, cancellationToken);
        var reading = new RowReading(columns, database.Dialect, feed.Definition.TimeZone);
        var (found, absent, isWhole) = (new List<SourceItem>(), new List<string>(), true);
        foreach (var key in keys)
        {
            // Of what cannot be asked for nothing is known.
            if (SqlKey.Parameter(key, columns.KeyType) is not { } value)
            {
                isWhole = false;
                continue;
            }

            var before = found.Count;
            await foreach (var reader in session.RowsAsync(SqlText.One(source, columns, database.Dialect), value, cancellationToken))
            {
                found.Add(reading.Read(reader, time.GetUtcNow()).Item!);
            }

            if (found.Count == before)
            {
                absent.Add(SourceItem.KeyOf(key));
            }
        }

        await TakeAsync(feed, source, [.. found.DistinctBy(item => item.Key)], cancellationToken);
        return new SqlKeyLook(absent, isWhole, columns.KeyType == typeof(string));
    }

    private static string Statement(SqlDefinition source, SqlColumns columns, ISqlDialect dialect, ChangeCursor cursor)
    {
        var statement = cursor.Start is null ? SqlText.All(source) : SqlText.Since(source, columns, dialect);
        return columns.ChangesAreTimes ? SqlText.InOrder(statement, columns, dialect) : statement;
    }

    private async Task<SqlState> StateAsync(CatalogFeed feed, SqlDefinition source, SqlColumns columns, CancellationToken cancellationToken)
    {
        var state = columns.Changed is null ? null : await states.ReadAsync(feed.Id, source.Name, SqlStateJson.Default.SqlState, cancellationToken);
        // Where times became numbers, what was remembered cannot be compared with what is there.
        var isOfThese = columns.ChangedType is null || (state?.From ?? state?.Meanwhile) is not { } from || columns.ChangesAreTimes == from.Kind is ChangeKind.Moment or ChangeKind.LocalTime;
        return state is not null && isOfThese && state.IsOf(feed, source) ? state : SqlState.Begin(feed, source);
    }

    private async Task<SqlState> RememberAsync(CatalogFeed feed, SqlDefinition source, SqlState before, SqlState after, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(before, after) && before != after)
        {
            await states.WriteAsync(feed.Id, source.Name, after, SqlStateJson.Default.SqlState, cancellationToken);
        }

        return after;
    }

    /// <summary>Stores what is not known as it is, and empties the batch.</summary>
    private async Task<int> TakeAsync(CatalogFeed feed, SqlDefinition source, List<SourceItem> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0)
        {
            return 0;
        }

        var known = await ingest.HashesAsync(feed, source.Name, batch.ConvertAll(item => item.Key), cancellationToken);
        batch.RemoveAll(item => known.GetValueOrDefault(item.Key) == item.Hash);
        var fresh = batch.Count;
        if (fresh > 0)
        {
            await ingest.IngestAsync(feed, source.Name, batch.ToList(), stillThere: null, cancellationToken);
        }

        batch.Clear();
        return fresh;
    }
}
