using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Articles;

/// <summary>What the store knows of a batch's items: their rows, their articles, and which ids and slugs are taken.</summary>
internal sealed class IngestState
{
    private readonly StoreContext context;
    private readonly CatalogFeed feed;
    private readonly string source;
    private readonly Func<string, bool>? stillThere;
    private readonly Dictionary<string, StoredSourceItem> items = new(StringComparer.Ordinal);
    private readonly Dictionary<long, StoredArticle> articles = [];
    private readonly Dictionary<long, StoredArticleText> texts = [];
    private readonly Dictionary<string, StoredArticle> byEntryId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> slugs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Id, string Key, string? Title, DateTimeOffset PublishedAt)> namesakes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StoredSourceItem>> byHash = new(StringComparer.Ordinal);
    private long lastArticleId;
    private long lastItemId;

    private IngestState(StoreContext context, CatalogFeed feed, string source, Func<string, bool>? stillThere)
    {
        this.context = context;
        this.feed = feed;
        this.source = source;
        this.stillThere = stillThere;
    }

    public static async Task<IngestState> LoadAsync(
        StoreContext context, CatalogFeed feed, string source, IReadOnlyList<SourceItem> items, Func<string, bool>? stillThere, CancellationToken cancellationToken)
    {
        var state = new IngestState(context, feed, source, stillThere);
        await state.LoadItemsAsync(items, cancellationToken);
        await state.LoadArticlesAsync(items, cancellationToken);
        // One writer at a time, so counting on from the highest key is safe within the transaction.
        state.lastArticleId = await context.Articles.MaxAsync(article => (long?)article.Id, cancellationToken) ?? 0;
        state.lastItemId = await context.SourceItems.MaxAsync(item => (long?)item.Id, cancellationToken) ?? 0;
        return state;
    }

    /// <summary>Loads articles that items of the batch may stand for, with their own items.</summary>
    public async Task LoadHoldersAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count > 0)
        {
            await LoadAsync(context.Articles.Where(article => ids.Contains(article.Id)), cancellationToken);
            foreach (var row in await context.SourceItems.Where(item => item.ArticleId != null && ids.Contains(item.ArticleId.Value)).ToListAsync(cancellationToken))
            {
                items[row.Key] = row;
            }
        }
    }

    public StoredSourceItem? Item(string key) => items.GetValueOrDefault(key);

    public StoredArticle Article(long id) => articles[id];

    public StoredArticleText Text(StoredArticle article) => texts[article.Id];

    public long NextArticleId() => ++lastArticleId;

    public long NextItemId() => ++lastItemId;

    public void Add(StoredSourceItem item)
    {
        items[item.Key] = item;
        AddByHash(item);
    }

    public void Add(StoredArticle article, StoredArticleText text)
    {
        texts[article.Id] = text;
        articles[article.Id] = article;
        byEntryId[article.EntryId] = article;
        slugs[article.Slug] = article.Id;
    }

    /// <summary>Whether an article may go on under another key, as a file under another name. Elsewhere the key itself is what tells articles apart.</summary>
    public bool KeysChange => stillThere is not null;

    /// <summary>The row of the item that was moved here: it holds the same bytes or the stated id, or it is the other half of an episode, and its own key is gone.</summary>
    public StoredSourceItem? Moved(SourceItem item, Article article) => !KeysChange ? null
        : Alike(item).FirstOrDefault(row => row.ArticleId is not null && IsGone(row, item.Key))
        ?? (article.Id is { } id && byEntryId.TryGetValue(id, out var holder)
            ? items.Values.FirstOrDefault(row => row.ArticleId == holder.Id && IsGone(row, item.Key))
            : null)
        ?? OtherHalves(item.Key).Select(Item).FirstOrDefault(row => row?.ArticleId is not null && IsGone(row, item.Key));

    /// <summary>
    /// The row of the item that this one is a copy of: it holds the same bytes and is there. Files that name no title and differ in
    /// theirs, of which a title is made, are articles of their own.
    /// </summary>
    public StoredSourceItem? Original(SourceItem item, Article article) => !KeysChange ? null
        : Alike(item).FirstOrDefault(row => row.ArticleId is not null && row.GoneAt is null && row.Key != item.Key
            && (article.Title is not null || ArticleKey.Slug(row.Key) == ArticleKey.Slug(item.Key)));

    /// <summary>The article with the slug, title and date of a new one, where its own file is gone: renamed and edited at once, it is the same.</summary>
    public (long Id, string Key)? Namesake(Article article) =>
        article.Title is not null && namesakes.TryGetValue(Wanted(article), out var other) && (other.Title, other.PublishedAt) == (article.Title, article.PublishedAt)
            && other.Key != article.Key && stillThere is not null && !stillThere(other.Key)
            ? (other.Id, other.Key)
            : null;

    /// <summary>The id for a new article: the author's, unless another article has it (then null), else a minted one that was never used.</summary>
    public string? EntryIdFor(SourceItem item, Article article)
    {
        if (article.Id is { } stated)
        {
            return byEntryId.ContainsKey(stated) ? null : stated;
        }

        for (var use = 1; ; use++)
        {
            var id = ArticleIdentity.Mint(feed.Urn, item.Key, use);
            if (!byEntryId.ContainsKey(id) && (use == 1 || !context.Articles.Any(other => other.FeedId == feed.Id && other.EntryId == id)))
            {
                return id;
            }
        }
    }

    public StoredArticle HolderOf(string entryId) => byEntryId[entryId];

    /// <summary>The article that has an id; null where none has.</summary>
    public StoredArticle? FindHolder(string entryId) => byEntryId.GetValueOrDefault(entryId);

    /// <summary>The article's slug, counted up where another article has or had it.</summary>
    public string FreeSlug(Article article)
    {
        var wanted = Wanted(article);
        if (!slugs.ContainsKey(wanted))
        {
            return wanted;
        }

        var n = counted.TryGetValue(wanted, out var last) ? last + 1 : FirstFree(wanted);
        while (IsTaken($"{wanted}-{n}"))
        {
            n++;
        }

        counted[wanted] = n;
        return $"{wanted}-{n}";
    }

    // In few steps: thousands of files may share a name (index.md, each in its folder).
    private int FirstFree(string wanted)
    {
        var (taken, free) = (1, 2);
        while (IsTaken($"{wanted}-{free}"))
        {
            (taken, free) = (free, free * 2);
        }

        while (free - taken > 1)
        {
            var between = (taken + free) / 2;
            (taken, free) = IsTaken($"{wanted}-{between}") ? (between, free) : (taken, between);
        }

        return free;
    }

    private bool IsTaken(string slug) =>
        slugs.ContainsKey(slug)
        || context.Articles.Any(other => other.FeedId == feed.Id && other.Slug == slug)
        || context.FormerSlugs.Any(former => former.FeedId == feed.Id && former.Slug == slug);

    /// <summary>Gives a stored article the slug that its author asks for now; once published, the old one goes on redirecting.</summary>
    public void Rename(StoredArticle stored, Article before, Article after)
    {
        // Where its author says nothing, an address stays, whatever becomes of the title.
        var wanted = Wanted(after);
        if (string.IsNullOrEmpty(after.Slug) || wanted == Wanted(before) || wanted == stored.Slug)
        {
            return;
        }

        var old = stored.Slug;
        var takenBack = slugs.GetValueOrDefault(wanted) == stored.Id;
        stored.Slug = takenBack ? wanted : FreeSlug(after);
        slugs[stored.Slug] = stored.Id;
        if (takenBack && context.FormerSlugs.Local.FirstOrDefault(former => former.Slug == wanted) is { } own)
        {
            context.FormerSlugs.Remove(own);
        }

        if (stored.FirstPublishedAt is not null)
        {
            context.FormerSlugs.Add(new StoredFormerSlug { FeedId = feed.Id, Slug = old, ArticleId = stored.Id });
        }
    }

    private async Task LoadItemsAsync(IReadOnlyList<SourceItem> batch, CancellationToken cancellationToken)
    {
        var keys = batch.SelectMany(item => OtherHalves(item.Key).Prepend(item.Key)).ToList();
        var hashes = batch.Select(item => item.Hash).Distinct().ToList();
        var ids = batch.Select(item => item.Reading.Article?.Id).OfType<string>().ToList();
        var rows = context.SourceItems.Where(item => item.FeedId == feed.Id && item.Source == source);
        var here = await rows.Where(item => keys.Contains(item.Key)).ToListAsync(cancellationToken);
        var alike = await rows.Where(item => hashes.Contains(item.Hash)).ToListAsync(cancellationToken);
        var named = ids.Count == 0
            ? []
            : await rows.Where(item => context.Articles.Any(article => article.Id == item.ArticleId && article.FeedId == feed.Id && ids.Contains(article.EntryId))).ToListAsync(cancellationToken);
        foreach (var row in here.Concat(alike).Concat(named))
        {
            items[row.Key] = row;
        }

        alike.ForEach(AddByHash);
    }

    private List<StoredSourceItem> Alike(SourceItem item) => byHash.GetValueOrDefault(item.Hash) ?? [];

    private void AddByHash(StoredSourceItem row)
    {
        if (!byHash.TryGetValue(row.Hash, out var rows))
        {
            byHash[row.Hash] = rows = [];
        }

        rows.Add(row);
    }

    private async Task LoadArticlesAsync(IReadOnlyList<SourceItem> batch, CancellationToken cancellationToken)
    {
        var rowIds = items.Values.Select(item => item.ArticleId).OfType<long>().ToList();
        var entryIds = batch.Where(item => item.Reading.Article is not null)
            .Select(item => item.Reading.Article!.Id ?? ArticleIdentity.Mint(feed.Urn, item.Key, use: 1))
            .ToList();
        var wanted = batch.Select(item => item.Reading.Article).OfType<Article>().Select(Wanted).Distinct().ToList();
        var inFeed = context.Articles.Where(article => article.FeedId == feed.Id);
        // Two questions, each answered by its index: either condition in one is answered by reading all of the feed.
        await LoadAsync(inFeed.Where(article => rowIds.Contains(article.Id)), cancellationToken);
        await LoadAsync(inFeed.Where(article => entryIds.Contains(article.EntryId)), cancellationToken);
        foreach (var taken in await inFeed.Where(article => wanted.Contains(article.Slug)).Select(article => new { article.Slug, article.Id, article.Source, article.Key, article.Title, article.PublishedAt }).ToListAsync(cancellationToken))
        {
            slugs[taken.Slug] = taken.Id;
            if (taken.Source == source)
            {
                namesakes[taken.Slug] = (taken.Id, taken.Key, taken.Title, taken.PublishedAt);
            }
        }

        foreach (var former in await context.FormerSlugs.Where(f => f.FeedId == feed.Id && wanted.Contains(f.Slug)).ToListAsync(cancellationToken))
        {
            slugs[former.Slug] = former.ArticleId;
        }
    }

    private async Task LoadAsync(IQueryable<StoredArticle> concerned, CancellationToken cancellationToken)
    {
        var found = await concerned.Join(context.ArticleTexts, article => article.Id, text => text.ArticleId, (article, text) => new { article, text })
            .ToListAsync(cancellationToken);
        found.ForEach(pair => Add(pair.article, pair.text));
    }

    private IEnumerable<string> OtherHalves(string key) => feed.Definition.IsPodcast ? SoundFiles.OtherHalves(key) : [];

    private bool IsGone(StoredSourceItem row, string newKey) => row.Key != newKey && (row.GoneAt is not null || (stillThere is not null && !stillThere(row.Key)));

    private static string Wanted(Article article) =>
        !string.IsNullOrEmpty(article.Slug) ? article.Slug : ArticleKey.Slugify(article.Title ?? "") ?? ArticleKey.Slug(article.Key) ?? "article";
}
