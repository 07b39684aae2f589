using System.Globalization;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Articles;

/// <summary>Which items of a batch would move the date or the id of what readers have, and which are known articles under another name.</summary>
internal sealed class ShiftJudgement
{
    private readonly IngestState known;
    private readonly Shifts? shifts;
    private readonly ShownArticles? shown;
    private readonly Dictionary<string, (long Id, string Key, bool IsSame)> replaced;
    private readonly DateTimeOffset now;

    private ShiftJudgement(IngestState known, Shifts? shifts, ShownArticles? shown, Dictionary<string, (long Id, string Key, bool IsSame)> replaced, DateTimeOffset now) =>
        (this.known, this.shifts, this.shown, this.replaced, this.now) = (known, shifts, shown, replaced, now);

    /// <summary>What the window shows matters to new items and to dates that change; most batches have neither.</summary>
    public static async Task<ShiftJudgement> LoadAsync(
        StoreContext context,
        CatalogFeed feed,
        string source,
        IReadOnlyList<SourceItem> items,
        IngestState known,
        Func<string, bool>? stillThere,
        Shifts? shifts,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var unknown = items.Where(item => item.Reading.Article is not null && known.Item(item.Key)?.ArticleId is null).ToList();
        if (stillThere is null || (unknown.Count == 0 && !items.Any(item => item.Reading.Article is { } article && known.Item(item.Key)?.ArticleId is { } id && MovesDate(known, known.Article(id), article, now))))
        {
            return new ShiftJudgement(known, shifts, null, [], now);
        }

        var shown = await ShownArticles.LoadAsync(context, feed, source, cancellationToken);
        var replaced = new Dictionary<string, (long Id, string Key, bool IsSame)>(StringComparer.Ordinal);
        foreach (var item in unknown)
        {
            if (known.Namesake(item.Reading.Article!) is { } same)
            {
                replaced[item.Key] = (same.Id, same.Key, true);
            }
            else if (shown.Replaced(item.Reading.Article!, stillThere) is { } other)
            {
                replaced[item.Key] = other;
            }
        }

        await known.LoadHoldersAsync([.. replaced.Values.Where(each => each.IsSame).Select(each => each.Id).Distinct()], cancellationToken);
        return new ShiftJudgement(known, shifts, shown, replaced, now);
    }

    /// <summary>The item that holds the article which this one is under another name, and edited.</summary>
    public StoredSourceItem? Renamed(SourceItem item) =>
        replaced.TryGetValue(item.Key, out var same) && same.IsSame && known.Item(same.Key) is { ArticleId: not null } row ? row : null;

    /// <summary>What an item would change of what readers have, where that is to be judged first.</summary>
    public string? Of(SourceItem item)
    {
        if (shifts is null || shown is null || item.Reading.Article is not { } article || shifts.IsAllowed(item.Key))
        {
            return null;
        }

        if (known.Item(item.Key)?.ArticleId is { } id)
        {
            return known.Article(id) is var stored && MovesDate(known, stored, article, now) && shown.Concerns(id, article.PublishedAt!.Value)
                ? string.Create(CultureInfo.InvariantCulture, $"{stored.PublishedAt.UtcDateTime:yyyy-MM-dd HH:mm} becomes {article.PublishedAt.Value.UtcDateTime:yyyy-MM-dd HH:mm}")
                : null;
        }

        return replaced.TryGetValue(item.Key, out var by) && !by.IsSame && known.Moved(item, article) is null ? $"takes the place of '{by.Key}' under another id" : null;
    }

    /// <summary>Whether an edit moves the date of an article that readers have and may go on having.</summary>
    private static bool MovesDate(IngestState known, StoredArticle stored, Article article, DateTimeOffset now) =>
        stored is { FirstPublishedAt: not null, LeftAt: null, DeletedAt: null } && !article.Draft && !article.Withdrawn && !(article.ExpiresAt <= now)
        && article.PublishedAt is { } at && at != stored.PublishedAt && at != ArticleJson.Read(known.Text(stored).Document).PublishedAt;
}
