using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Articles;
using FeedService.Syndication;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Newsroom;

/// <summary>Brings the posts into the feed: all of them when it is asked, each change when it is committed.</summary>
public sealed class PostSource(IServiceScopeFactory scopes) : IArticleSource
{
    private readonly Channel<ArticleChange> changes = Channel.CreateUnbounded<ArticleChange>();

    public string Feed => "news";

    public string Name => "posts";

    public async IAsyncEnumerable<Article> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var posts = scope.ServiceProvider.GetRequiredService<NewsroomContext>().Posts.AsNoTracking();
        await foreach (var post in posts.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return ToArticle(post);
        }
    }

    public IAsyncEnumerable<ArticleChange> WatchAsync(CancellationToken cancellationToken) => changes.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Called after the commit.</summary>
    public void Tell(Post post) => changes.Writer.TryWrite(ArticleChange.Put(ToArticle(post)));

    public void TellGone(int id) => changes.Writer.TryWrite(ArticleChange.Delete($"{id}"));

    private static Article ToArticle(Post post) => new()
    {
        Key = $"{post.Id}",
        Title = post.Title,
        Permalink = $"/posts/{post.Id}",
        PublishedAt = post.PublishedAt,
        Authors = [new Person(post.Author)],
        Draft = post.IsDraft,
        Markup = ArticleMarkup.Markdown,
        Body = post.Text,
    };
}
