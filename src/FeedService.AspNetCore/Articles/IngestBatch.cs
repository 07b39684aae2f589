using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Articles;

/// <summary>One batch of items on its way into the store, within one transaction.</summary>
internal sealed class IngestBatch
{
    private readonly StoreContext context;
    private readonly CatalogFeed feed;
    private readonly string source;
    private readonly IReadOnlyList<SourceItem> items;
    private readonly DateTimeOffset now;
    private readonly List<StoredArticle> newArticles = [];
    private readonly List<StoredArticleText> newTexts = [];
    private readonly List<StoredSourceItem> newItems = [];
    private readonly List<StoredTerm> newTerms = [];
    private readonly Dictionary<StoredArticle, Article> edited = [];
    private readonly List<StoredProblem> found = [];
    private readonly Dictionary<string, string> deferred = new(StringComparer.Ordinal);
    private readonly IngestState known;
    private readonly ShiftJudgement shifts;

    private IngestBatch(
        StoreContext context, CatalogFeed feed, string source, IReadOnlyList<SourceItem> items, DateTimeOffset now, IngestState known, ShiftJudgement shifts)
    {
        this.context = context;
        this.feed = feed;
        this.source = source;
        this.items = items;
        this.now = now;
        this.known = known;
        this.shifts = shifts;
    }

    /// <summary>Whether anything changed that a publication could show.</summary>
    public bool Changed { get; private set; }

    /// <summary>The items that were left as they were, with what would have changed.</summary>
    public IReadOnlyDictionary<string, string> Deferred => deferred;

    public static async Task<IngestBatch> LoadAsync(
        StoreContext context,
        CatalogFeed feed,
        string source,
        IReadOnlyList<SourceItem> items,
        Func<string, bool>? stillThere,
        Shifts? shifts,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var known = await IngestState.LoadAsync(context, feed, source, items, stillThere, cancellationToken);
        var judgement = await ShiftJudgement.LoadAsync(context, feed, source, items, known, stillThere, shifts, now, cancellationToken);
        return new IngestBatch(context, feed, source, items, now, known, judgement);
    }

    /// <returns>The problems of all items of the batch.</returns>
    public async Task<IReadOnlyList<StoredProblem>> ApplyAsync(CancellationToken cancellationToken)
    {
        // By key, so that of two files with the same id the same one wins, in whichever order they were seen (F38).
        foreach (var item in items.OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            if (shifts.Of(item) is { } shift)
            {
                deferred[item.Key] = shift;
                continue;
            }

            found.AddRange(item.Reading.Faults.Select(fault => Problem(item.Key, fault)));
            Apply(item);
        }

        await ArticleTerms.RemoveAsync(context, [.. edited.Keys.Select(article => article.Id)], cancellationToken);
        newTerms.AddRange(edited.SelectMany(pair => ArticleTerms.Of(pair.Key, pair.Value)));
        await BulkInsert.AddAsync(context, newArticles, cancellationToken);
        await BulkInsert.AddAsync(context, newTexts, cancellationToken);
        await BulkInsert.AddAsync(context, newTerms, cancellationToken);
        await BulkInsert.AddAsync(context, newItems, cancellationToken);
        return found;
    }

    /// <summary>The article that a key stands for now; null where there is none.</summary>
    public StoredArticle? Stored(string key) => known.Item(key) is { ArticleId: { } id } ? known.Article(id) : null;

    private void Apply(SourceItem item)
    {
        var row = known.Item(item.Key);
        if (item.Reading.Article is not { } article)
        {
            // An article that was good stays as it last was; badness is never a deletion.
            Remember(row, item, row is { GoneAt: null } ? row.ArticleId : null);
            return;
        }

        if (row is { GoneAt: null, ArticleId: { } current })
        {
            var stored = known.Article(current);
            if (row.Size == StoredSourceItem.Unread && ArticleIdentity.Significance(article) == stored.Significance)
            {
                TakeName(stored, item, article);
            }
            else
            {
                Edit(stored, article);
            }

            Remember(row, item, current);
        }
        else if (Returned(row, item, article) is { } back)
        {
            Revive(back, article);
            Remember(row, item, back.Id);
        }
        else if (known.Moved(item, article) is { } from)
        {
            Move(from, item, article);
        }
        else if (shifts.Renamed(item) is { } its)
        {
            // Renamed and edited at once.
            Move(its, item, article);
        }
        else if (known.Original(item, article) is { } original)
        {
            found.Add(Problem(item.Key, new(FaultLevel.Warning, $"It is a copy of '{original.Key}' and is not shown a second time. Delete one of the two, or change what this one says.")));
            Remember(row, item, articleId: null, copyOf: original.ArticleId);
        }
        else if (article.Id is { } id && known.EntryIdFor(item, article) is null)
        {
            var holder = known.HolderOf(id);
            if (IsAnother(holder, article, id))
            {
                Remember(row, item, Add(item, article with { Id = null }));
                return;
            }

            found.Add(Problem(item.Key, new(FaultLevel.Error, $"The id '{id}' is already that of '{holder.Key}'. Give one of the two another id.")));
            Remember(row, item, articleId: null, copyOf: holder.Id);
        }
        else
        {
            Remember(row, item, Add(item, article));
        }
    }

    /// <summary>Numbers and words tell articles apart within their source alone: in two sources one may stand for two articles, neither of which is to be lost.</summary>
    private bool IsAnother(StoredArticle holder, Article article, string id) => holder.Source != source && holder.Title != article.Title && !id.Contains(':', StringComparison.Ordinal);

    /// <summary>What comes back under its key. Of files the same article only when bytes or title are the same, another one otherwise (R19).</summary>
    private StoredArticle? Returned(StoredSourceItem? row, SourceItem item, Article article) =>
        row is { GoneAt: not null, ArticleId: { } id } && known.Article(id) is { } was
            && (!known.KeysChange || row.Size == StoredSourceItem.Unread || row.Hash == item.Hash || was.EntryId == article.Id || (was.Title is not null && was.Title == article.Title))
            ? was
            : null;

    private void Move(StoredSourceItem from, SourceItem item, Article article)
    {
        var moved = known.Article(from.ArticleId!.Value);
        if (moved.DeletedAt is not null)
        {
            Revive(moved, article);
        }
        else if (from.Hash == item.Hash)
        {
            TakeName(moved, item, article);
        }
        else
        {
            Edit(moved, article);
        }

        moved.Key = item.Key;
        from.GoneAt = now;
        Remember(known.Item(item.Key), item, moved.Id);
        // The row of the old name no longer stands for the article.
        from.ArticleId = null;
    }

    /// <summary>Nothing but the name changed: id, address and dates stay, and what the name says from now on is what a later edit is held against.</summary>
    private void TakeName(StoredArticle stored, SourceItem item, Article article)
    {
        stored.Key = item.Key;
        known.Text(stored).Document = ArticleJson.Write(article);
        Note(stored, article);
    }

    private void Revive(StoredArticle was, Article article)
    {
        Edit(was, article);
        was.DeletedAt = null;
        ArticleEdit.ReturnWhereVisible(was, now);
        Note(was, article);
    }

    private void Edit(StoredArticle stored, Article article)
    {
        if (article.Id is { } id && id != stored.EntryId && !(known.FindHolder(id) is { } holder && IsAnother(holder, article, id)))
        {
            found.Add(Problem(article.Key, new(FaultLevel.Warning, $"The id '{id}' differs from the one it was published under, '{stored.EntryId}', which stays: an id never changes.")));
        }

        if (new ArticleEdit(now).Apply(stored, known.Text(stored), article) is { } before)
        {
            Note(stored, article);
            known.Rename(stored, before, article);
        }
    }

    private void Note(StoredArticle stored, Article article)
    {
        edited[stored] = article;
        Changed = true;
    }

    private long Add(SourceItem item, Article article)
    {
        var publishedAt = article.PublishedAt ?? (item.ModifiedAt < now ? WholeSecond(item.ModifiedAt) : WholeSecond(now));
        var stored = new StoredArticle
        {
            Id = known.NextArticleId(),
            FeedId = feed.Id,
            Source = source,
            Key = item.Key,
            EntryId = known.EntryIdFor(item, article)!,
            Slug = known.FreeSlug(article),
            Title = article.Title,
            Significance = ArticleIdentity.Significance(article),
            PublishedAt = publishedAt,
            RankAt = publishedAt,
            UpdatedAt = ArticleEdit.UpdatedAt(article, publishedAt, now),
            ExpiresAt = article.ExpiresAt,
            Hidden = article.Draft || article.Withdrawn,
        };
        var text = new StoredArticleText { ArticleId = stored.Id, Document = ArticleJson.Write(article) };
        newTerms.AddRange(ArticleTerms.Of(stored, article));
        newArticles.Add(stored);
        newTexts.Add(text);
        known.Add(stored, text);
        Changed = true;
        return stored.Id;
    }

    private void Remember(StoredSourceItem? row, SourceItem item, long? articleId, long? copyOf = null)
    {
        if (row is null)
        {
            row = new StoredSourceItem { Id = known.NextItemId(), FeedId = feed.Id, Source = source, Key = item.Key, Hash = item.Hash };
            newItems.Add(row);
            known.Add(row);
        }

        row.Size = item.Size;
        row.ModifiedAt = item.ModifiedAt;
        row.Hash = item.Hash;
        row.GoneAt = null;
        (row.ArticleId, row.CopyOf) = (articleId, copyOf);
    }

    private StoredProblem Problem(string key, ArticleFault fault) => new()
    {
        Kind = ProblemKind.Article,
        Feed = feed.Name,
        Subject = key,
        IsError = fault.Level == FaultLevel.Error,
        Line = fault.Line,
        Message = fault.Message,
    };

    private static DateTimeOffset WholeSecond(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
}
