using System.Runtime.CompilerServices;
using FeedService.AspNetCore.Articles;

namespace FeedService.AspNetCore;

/// <summary>What an <see cref="IArticleSource"/> tells of.</summary>
public abstract record ArticleChange
{
    private protected ArticleChange()
    {
    }

    /// <summary>An article is new, or another than before.</summary>
    public static ArticleChange Put(Article article) => new Written(article);

    /// <summary>An article is gone.</summary>
    /// <param name="key">Its key.</param>
    public static ArticleChange Delete(string key) => new Gone(key);

    /// <summary>Something changed, and everything is to be read.</summary>
    public static ArticleChange Anything { get; } = new Unknown();

    internal static async IAsyncEnumerable<ArticleChange> Never([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        yield break;
    }

    internal sealed record Written(Article Article) : ArticleChange;

    internal sealed record Gone(string Key) : ArticleChange;

    internal sealed record Unknown : ArticleChange;
}
