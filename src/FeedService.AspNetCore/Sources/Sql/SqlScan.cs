using System.Runtime.CompilerServices;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Looks which rows are gone, and which were never read.</summary>
internal sealed class SqlScan(ArticleIngest ingest, SourceDeletions deletions)
{
    /// <summary>More rows than this are not read one by one.</summary>
    private const int MostUnread = 200;

    /// <summary>Reads the keys of all rows.</summary>
    /// <returns>The keys, and what is wrong with them; no keys where nothing can be said of what is gone.</returns>
    public static async Task<(KeySet? Seen, string? Fault)> ReadAsync(SqlDatabase database, SqlDefinition source, CancellationToken cancellationToken)
    {
        var keys = new KeyCheck(source);
        await foreach (var key in KeysAsync(database, source, cancellationToken))
        {
            keys.Take(key is null ? null : SourceItem.KeyOf(key));
        }

        return (keys.IsTwice ? null : keys.Seen, keys.Fault());
    }

    /// <summary>The keys of rows that are not known, as the database has them.</summary>
    /// <returns>Null where there are too many.</returns>
    public static async Task<IReadOnlyList<string>?> UnreadAsync(SqlDatabase database, SqlDefinition source, KeySet known, CancellationToken cancellationToken)
    {
        var unread = new List<string>();
        await foreach (var key in KeysAsync(database, source, cancellationToken))
        {
            if (key is null || known.Contains(SourceItem.KeyOf(key)))
            {
                continue;
            }

            if (unread.Count == MostUnread)
            {
                return null;
            }

            unread.Add(key);
        }

        return unread;
    }

    /// <summary>Deletes the articles whose rows are gone, unless so many are that somebody is to say so first.</summary>
    /// <returns>What operators are to be told, null where nothing is held; and the keys that are known, null where all that was seen is.</returns>
    public async Task<(string? Message, KeySet? Known)> DeleteAsync(HeldDeletions held, CatalogFeed feed, SqlDefinition source, KeySet seen, CancellationToken cancellationToken)
    {
        var known = new KeySet();
        var (gone, count) = await ingest.GoneAsync(feed, source.Name, key => known.Add(key) && seen.Contains(key), cancellationToken);
        var message = await deletions.ApplyAsync(held, feed, source.Name, gone, count, cancellationToken);
        return (message, count - gone.Count < seen.Count ? known : null);
    }

    /// <summary>One after the other; null for a row that has none.</summary>
    private static async IAsyncEnumerable<string?> KeysAsync(SqlDatabase database, SqlDefinition source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var session = await database.OpenAsync(cancellationToken);
        var columns = await session.DescribeAsync(source, cancellationToken);
        var type = columns.Types[columns.IndexOf(columns.Key)];
        await foreach (var reader in session.RowsAsync(SqlText.Keys(source, columns, database.Dialect), value: null, cancellationToken))
        {
            var value = database.Dialect.Meaning(reader.GetValue(0), type);
            yield return value is DBNull ? null : SqlNodes.Text(value);
        }
    }
}
