namespace FeedService.AspNetCore.Exporting;

/// <summary>A form in which articles are given back, one after the other.</summary>
internal interface IExportFormat : IAsyncDisposable
{
    Task WriteAsync(ExportedArticle exported, CancellationToken cancellationToken);

    /// <summary>After the last one: what follows the articles, and all of it in its place.</summary>
    Task FinishAsync(CancellationToken cancellationToken);
}
