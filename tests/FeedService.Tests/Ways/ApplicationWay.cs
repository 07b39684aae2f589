using System.Globalization;
using System.Runtime.CompilerServices;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Sources;

namespace FeedService.Tests.Ways;

/// <summary>An application around the service, which tells of each change or has everything read again.</summary>
internal sealed class ApplicationWay(bool isTold) : Way, IArticleSource
{
    private const string Key = "row-17";

    private Article? row;

    public string Feed => "news";

    private SourceReading Reading => field ??= new SourceReading(this);

    public override Task WriteAsync(Written article) => WriteAsync(ToArticle(article) with { PublishedAt = DateTimeOffset.Parse(article.Date, CultureInfo.InvariantCulture) });

    public override Task DeleteAsync()
    {
        row = null;
        return isTold ? Test.Service.Get<SourceSync>().TakeAsync(Reading, ArticleChange.Delete(Key), TestContext.Current.CancellationToken) : ReadAsync();
    }

    public override async Task<string> WriteBadlyAsync()
    {
        await WriteAsync(ToArticle(new("Bad", "x")) with { PublishedAt = new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero) });
        return await ProblemsAsync();
    }

    public override async Task<string> WriteOversizedAsync()
    {
        await WriteAsync(ToArticle(new("Large", new string('x', 1_100_000))));
        return await ProblemsAsync();
    }

    public async IAsyncEnumerable<Article> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        if (row is not null)
        {
            yield return row;
        }
    }

    private Task WriteAsync(Article article)
    {
        row = article;
        return isTold ? Test.Service.Get<SourceSync>().TakeAsync(Reading, ArticleChange.Put(row), TestContext.Current.CancellationToken) : ReadAsync();
    }

    private Task ReadAsync() => Test.Service.Get<SourceSync>().ReadAllAsync(Reading, TestContext.Current.CancellationToken);

    private static Article ToArticle(Written article) => new() { Key = Key, Title = article.Title, Summary = article.Summary, Tags = article.Tags, Markup = ArticleMarkup.Markdown, Body = article.Text };
}
