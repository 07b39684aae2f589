using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Stores the terms of articles that an earlier version took in, which knew none. Once.</summary>
internal sealed class TermFilling(FeedStore store)
{
    private const int BatchSize = 1000;

    /// <exception cref="StoreUnavailableException">Nothing of it stays; it is to be tried again.</exception>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        if (!await store.ReadAsync(context => context.Marks.AllAsync(mark => mark.HasTerms, cancellationToken), cancellationToken))
        {
            await store.WriteAsync(context => FillAsync(context, cancellationToken), cancellationToken);
        }
    }

    // All in one transaction: what is cut short begins anew.
    private static async Task FillAsync(StoreContext context, CancellationToken cancellationToken)
    {
        await context.Terms.ExecuteDeleteAsync(cancellationToken);
        for (long last = 0, count = BatchSize; count == BatchSize;)
        {
            var batch = await context.Articles.AsNoTracking().Where(article => article.Id > last).OrderBy(article => article.Id).Take(BatchSize)
                .Join(context.ArticleTexts, article => article.Id, text => text.ArticleId, (article, text) => new { article, text.Document })
                .OrderBy(pair => pair.article.Id).ToListAsync(cancellationToken);
            await BulkInsert.AddAsync(context, [.. batch.SelectMany(pair => ArticleTerms.Of(pair.article, ArticleJson.Read(pair.Document)))], cancellationToken);
            (last, count) = (batch.Count == 0 ? last : batch[^1].article.Id, batch.Count);
        }

        await context.Marks.ExecuteUpdateAsync(update => update.SetProperty(mark => mark.HasTerms, true), cancellationToken);
    }
}
