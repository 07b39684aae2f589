using System.Runtime.CompilerServices;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Finds the articles of a view: newest first, and not further than to its limit.</summary>
internal sealed class ViewQuery(FeedView view, CatalogFeed source, DateTimeOffset now, int limit)
{
    private const int TextsAtOnce = 100;
    private const int MostIdsAtOnce = 20_000;

    private readonly IReadOnlyList<string> words = view.Search is null ? [] : FoldedText.Words(view.Search);
    private readonly IReadOnlyList<string> tags = Slugs(view.Tags);
    private readonly IReadOnlyList<string> authors = Slugs(view.Authors);
    private readonly IReadOnlyList<string> not = Slugs(view.Not);

    /// <param name="context">The store.</param>
    /// <param name="render">Renders an article, whose entry is what a search looks at.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<RankedRendering>> FindAsync(StoreContext context, Func<ArticleRow, EntryRendering> render, CancellationToken cancellationToken)
    {
        // Each range has its own newest; together they have the newest of all.
        var found = new Dictionary<long, RankedRendering>();
        foreach (var range in Ranges(context))
        {
            var taken = words.Count == 0
                ? await RenderAsync(context, await range.Take(limit).ToListAsync(cancellationToken), render, cancellationToken)
                : await SearchAsync(context, range, render, cancellationToken);
            taken.ForEach(each => found.TryAdd(each.Rendering.ArticleId, each));
        }

        return [.. found.Values.OrderByDescending(each => each.RankAt).ThenByDescending(each => each.Rendering.ArticleId).Take(limit)];
    }

    private async Task<List<RankedRendering>> SearchAsync(StoreContext context, IQueryable<long> range, Func<ArticleRow, EntryRendering> render, CancellationToken cancellationToken)
    {
        var found = new List<RankedRendering>();
        var written = words.Select(FoldedText.WithoutMarks).ToList();
        await foreach (var text in TextsAsync(context, range, cancellationToken))
        {
            // Converting takes far longer than reading: what has not the words as it was written is passed over.
            if (Contains(written, FoldedText.Written(text.Document))
                && await RenderAsync(context, [text.ArticleId], render, cancellationToken) is [{ Rendering.Entry: { } entry } match]
                && Contains(words, FoldedText.Of(entry)))
            {
                found.Add(match);
                if (found.Count == limit)
                {
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>In the order of the range, a part at a time: most searches end soon, and a connection that is being read takes no other question.</summary>
    private static async IAsyncEnumerable<StoredArticleText> TextsAsync(StoreContext context, IQueryable<long> range, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var (skip, take) = (0, TextsAtOnce); ; (skip, take) = (skip + take, Math.Min(take * 4, MostIdsAtOnce)))
        {
            var ids = await range.Skip(skip).Take(take).ToListAsync(cancellationToken);
            foreach (var part in ids.Chunk(TextsAtOnce))
            {
                var texts = await context.ArticleTexts.Where(text => part.Contains(text.ArticleId)).ToDictionaryAsync(text => text.ArticleId, cancellationToken);
                foreach (var id in part.Where(texts.ContainsKey))
                {
                    yield return texts[id];
                }
            }

            if (ids.Count < take)
            {
                yield break;
            }
        }
    }

    private static bool Contains(IReadOnlyList<string> words, string folded) => words.All(word => folded.Contains(word, StringComparison.Ordinal));

    private static async Task<List<RankedRendering>> RenderAsync(StoreContext context, List<long> articles, Func<ArticleRow, EntryRendering> render, CancellationToken cancellationToken) =>
        [.. (await WindowQuery.LoadAllAsync(context, context.Articles.Where(article => articles.Contains(article.Id)), cancellationToken))
            .Select(row => new RankedRendering(render(row), row.Article.RankAt))];

    /// <summary>The keys of visible articles, newest first: for each tag, else for each author, a range of the terms' index, else the feed's own.</summary>
    private IEnumerable<IQueryable<long>> Ranges(StoreContext context)
    {
        var visible = context.Articles.Where(article => article.FeedId == source.Id && article.Sequence != null).Where(Visibility.At(now));
        if (not.Count > 0)
        {
            visible = visible.Where(article => !context.Terms.Any(term => term.ArticleId == article.Id && term.Kind == TermKind.Tag && not.Contains(term.Slug)));
        }

        if (tags.Count > 0 && authors.Count > 0)
        {
            visible = visible.Where(article => context.Terms.Any(term => term.ArticleId == article.Id && term.Kind == TermKind.Author && authors.Contains(term.Slug)));
        }

        if (tags.Count == 0 && authors.Count == 0)
        {
            return [visible.OrderByDescending(article => article.RankAt).ThenByDescending(article => article.Id).Select(article => article.Id)];
        }

        var (kind, slugs) = tags.Count > 0 ? (TermKind.Tag, tags) : (TermKind.Author, authors);
        return slugs.Select(slug =>
            from term in context.Terms.Where(term => term.FeedId == source.Id && term.Kind == kind && term.Slug == slug)
            join article in visible on term.ArticleId equals article.Id
            orderby term.RankAt descending, term.ArticleId descending
            select article.Id);
    }

    private static IReadOnlyList<string> Slugs(IEnumerable<string> labels) => [.. labels.Select(ArticleTerms.SlugOf).OfType<string>().Distinct()];
}
