using FeedService.AspNetCore.Exporting;

namespace FeedService.Tests.Exporting;

/// <summary>An export whose form is the articles themselves, to be looked at.</summary>
internal sealed class KeptExport : IExportFormat
{
    public List<ExportedArticle> Articles { get; } = [];

    public Task WriteAsync(ExportedArticle exported, CancellationToken cancellationToken)
    {
        Articles.Add(exported);
        return Task.CompletedTask;
    }

    public Task FinishAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
