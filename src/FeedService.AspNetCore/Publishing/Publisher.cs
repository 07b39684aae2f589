using System.Collections.Concurrent;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Makes a feed's publication from the store and puts it in the place of the last one.</summary>
internal sealed partial class Publisher(
    FeedStore store,
    FeedCatalog catalog,
    FeedAssembly assembly,
    Publications publications,
    PublicationWriter writer,
    Problems problems,
    TimeProvider time,
    ILogger<Publisher> logger)
{
    private readonly ConcurrentDictionary<int, SemaphoreSlim> turns = [];

    /// <summary>Publishes a feed as the store has it now. Nothing moves when its bytes are what they were.</summary>
    /// <returns>Whether any document changed.</returns>
    public async Task<bool> PublishAsync(int feedId, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(feedId, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            return catalog.Find(feedId) is { } feed && await PublishAsync(feed, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<bool> PublishAsync(CatalogFeed feed, CancellationToken cancellationToken)
    {
        var last = publications.All.Values.FirstOrDefault(publication => publication.FeedId == feed.Id);
        switch (feed.Condition)
        {
            case FeedCondition.Removed:
                return last is not { Removed: true } && await RemoveAsync(feed, cancellationToken);
            case FeedCondition.Missing:
                return false;
            case FeedCondition.Live when !await IsScannedAsync(feed, cancellationToken):
                return false;
        }

        try
        {
            return await ReplaceAsync(feed, last, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StoreUnavailableException))
        {
            await ReportAsync(feed, exception, cancellationToken);
            throw;
        }
    }

    private async Task<bool> ReplaceAsync(CatalogFeed feed, Publication? last, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var assembled = await assembly.AssembleAsync(feed, now, cancellationToken);
        var next = Make(feed, assembled, last, now);
        var changed = last is null || last.Removed || last.Documents.Count != next.Documents.Count
            || next.Documents.Any(document => !ReferenceEquals(document, last.Find(document.Format)));
        await writer.WriteAsync(feed, assembled, IsSame(next, last) ? null : next, now, cancellationToken);
        if (!IsSame(next, last))
        {
            publications.Replace(next);
        }

        if (changed)
        {
            LogPublished(feed.Name, next.Entries.Count);
        }

        return changed;
    }

    private static Publication Make(CatalogFeed feed, AssembledFeed assembled, Publication? last, DateTimeOffset now)
    {
        var (shown, contents) = DocumentRendering.Render(assembled.Feed, feed.Definition.Formats, feed.Definition.Window.Bytes);
        return new Publication
        {
            FeedId = feed.Id,
            Feed = feed.Name,
            Title = shown.Title,
            Description = shown.Description,
            Link = shown.Link,
            Language = shown.Language,
            TimeToLive = feed.Definition.TimeToLive,
            NextDueAt = assembled.NextDueAt,
            FormerNames = feed.FormerNames,
            Documents = [.. contents.Select(content => DocumentRendering.Document(content.Format, content.Content, last?.Find(content.Format), now))],
            Entries = [.. shown.Entries.Select(entry => new PublishedEntry(entry.Id, entry.Title, entry.Link, entry.PublishedAt, entry.Summary))],
        };
    }

    /// <summary>Whether nothing of the publication changed, the times of its next change included.</summary>
    private static bool IsSame(Publication next, Publication? last) =>
        last is not null
        && next.Documents.SequenceEqual(last.Documents, ReferenceEqualityComparer.Instance)
        && next.Entries.SequenceEqual(last.Entries)
        && next.FormerNames.SequenceEqual(last.FormerNames)
        && next with { Documents = [], Entries = [], FormerNames = [] } == last with { Documents = [], Entries = [], FormerNames = [] };

    private async Task<bool> RemoveAsync(CatalogFeed feed, CancellationToken cancellationToken)
    {
        var gone = new Publication
        {
            FeedId = feed.Id,
            Feed = feed.Name,
            Title = feed.Definition.Title,
            Description = feed.Definition.Description,
            Link = feed.Definition.Link ?? new Uri("about:blank"),
            TimeToLive = feed.Definition.TimeToLive,
            FormerNames = feed.FormerNames,
            Removed = true,
        };
        await writer.WriteAsync(gone, time.GetUtcNow(), cancellationToken);
        publications.Replace(gone);
        LogRemoved(feed.Name);
        return true;
    }

    private Task<bool> IsScannedAsync(CatalogFeed feed, CancellationToken cancellationToken) =>
        store.ReadAsync(context => context.Feeds.AnyAsync(f => f.Id == feed.Id && f.FirstScannedAt != null, cancellationToken), cancellationToken);

    private Task ReportAsync(CatalogFeed feed, Exception exception, CancellationToken cancellationToken) =>
        problems.ReplaceAsync(
            ProblemKind.Publishing,
            feed.Name,
            [new StoredProblem { Kind = ProblemKind.Publishing, Feed = feed.Name, Subject = "", IsError = true, Message = $"The feed could not be published and is served as it last was: {exception.Message}" }],
            cancellationToken);

    [LoggerMessage(Level = LogLevel.Information, Message = "Published {Feed}: {Entries} entries.")]
    private partial void LogPublished(string feed, int entries);

    [LoggerMessage(Level = LogLevel.Information, Message = "Feed {Feed} is removed: its addresses answer 410 Gone.")]
    private partial void LogRemoved(string feed);
}
