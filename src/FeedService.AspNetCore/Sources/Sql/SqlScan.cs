using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Looks which rows are gone.</summary>
internal sealed class SqlScan(ArticleIngest ingest, SourceDeletions deletions)
{
    /// <summary>Reads the keys of all rows.</summary>
    /// <returns>The keys, and what is wrong with them; no keys where nothing can be said of what is gone.</returns>
    public static async Task<(KeySet? Seen, string? Fault)> ReadAsync(SqlDatabase database, SqlDefinition source, CancellationToken cancellationToken)
    {
        await using var session = await database.OpenAsync(cancellationToken);
        var columns = await session.DescribeAsync(source, cancellationToken);
        var keys = new KeyCheck(source);
        await foreach (var reader in session.RowsAsync(SqlText.Keys(source, columns, database.Dialect), value: null, cancellationToken))
        {
            var value = database.Dialect.Meaning(reader.GetValue(0), columns.Types[columns.IndexOf(columns.Key)]);
            keys.Take(value is DBNull ? null : SourceItem.KeyOf(SqlNodes.Text(value)));
        }

        return (keys.IsTwice ? null : keys.Seen, keys.Fault());
    }

    /// <summary>Deletes the articles whose rows are gone, unless so many are that somebody is to say so first.</summary>
    /// <returns>What operators are to be told; null where nothing is held.</returns>
    public async Task<string?> DeleteAsync(HeldDeletions held, CatalogFeed feed, SqlDefinition source, KeySet seen, CancellationToken cancellationToken)
    {
        var (gone, known) = await ingest.GoneAsync(feed, source.Name, seen.Contains, cancellationToken);
        return await deletions.ApplyAsync(held, feed, source.Name, gone, known, cancellationToken);
    }
}
