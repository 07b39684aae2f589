using System.Collections.Concurrent;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Publishing;

/// <summary>Makes a feed's publication from the store and puts it in the place of the last one.</summary>
internal sealed partial class Publisher(
    FeedStore store,
    FeedCatalog catalog,
    FeedAssembly assembly,
    FeedHistories histories,
    Showing showing,
    SiteAddresses addresses,
    Publications publications,
    PublicationWriter writer,
    PublicationLoading loading,
    Problems problems,
    PublishingMeter meter,
    TimeProvider time,
    ILogger<Publisher> logger)
{
    private readonly ConcurrentDictionary<int, SemaphoreSlim> turns = [];

    /// <summary>Publishes a feed as the store has it now. Nothing moves when its bytes are what they were.</summary>
    /// <returns>Whether any document changed.</returns>
    public async Task<bool> PublishAsync(int feedId, PublishReasons reasons, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(feedId, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (store.IsShared)
            {
                // Another node may have published it last; what stays the same keeps its validators.
                await loading.RefreshAsync(feedId, cancellationToken);
                if (reasons.HasFlag(PublishReasons.Settings) || catalog.Find(feedId) is null)
                {
                    // Another node noticed it, and this one may not have yet.
                    await catalog.RefreshAsync(feedId, cancellationToken);
                }
            }

            return catalog.Find(feedId) is { } feed && await PublishAsync(feed, reasons, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Takes over what another node published, unless this one is just publishing the same feed.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task RefreshAsync(int feedId, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(feedId, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            await loading.RefreshAsync(feedId, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<bool> PublishAsync(CatalogFeed feed, PublishReasons reasons, CancellationToken cancellationToken)
    {
        var last = publications.Find(feed.Id);
        switch (feed.Condition)
        {
            case FeedCondition.Removed:
                return last is not { Removed: true } && await RemoveAsync(feed, cancellationToken);
            case FeedCondition.Missing:
                return false;
            case FeedCondition.Live when !await IsScannedAsync(feed, cancellationToken):
                return false;
        }

        using var span = Instrumentation.Begin("publish", feed.Name);
        var began = time.GetTimestamp();
        try
        {
            var changed = await ReplaceAsync(feed, reasons, last, cancellationToken);
            meter.Ran(changed ? "replaced" : "unchanged", time.GetElapsedTime(began));
            span?.SetTag("feedservice.changed", changed);
            return changed;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            meter.Ran("failed", time.GetElapsedTime(began));
            span.Fail(exception);
            if (exception is not StoreUnavailableException)
            {
                await ReportAsync(feed, exception, cancellationToken);
            }

            throw;
        }
    }

    private async Task<bool> ReplaceAsync(CatalogFeed feed, PublishReasons reasons, Publication? last, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await showing.SettleAsync(feed, now, cancellationToken);
        var assembled = await assembly.AssembleAsync(feed, now, cancellationToken);
        var (linted, archives) = Render(feed, assembled, last);
        var next = Make(feed, linted, assembled.NextDueAt, last, now) with { Archives = archives.After };
        next = WithMove(next, feed, now);
        var (partners, lacks) = PartnerRendering.Render(feed, assembled, linted, addresses, last, now);
        var views = ViewRendering.Render(feed, assembled, linted, last, now);
        next = next with { Partners = partners, Views = views.Views };
        var changed = last is null || last.Removed || !next.All().SequenceEqual(last.All(), ReferenceEqualityComparer.Instance);
        var found = new Dictionary<ProblemKind, IReadOnlyList<StoredProblem>?>
        {
            [ProblemKind.Lint] = Problems(feed, linted),
            [ProblemKind.Partner] = lacks,
            [ProblemKind.View] = views.Problems,
        };
        await writer.WriteAsync(feed, linted.Keep(assembled, views.Refused), IsSame(next, last) ? null : next, last, changed ? reasons : null, found, archives, now, cancellationToken);
        if (!IsSame(next, last))
        {
            publications.Replace(next);
        }

        if (changed)
        {
            LogPublished(feed.Name, next.Entries.Count);
            next.Partners.Except(last?.Partners ?? []).ToList().ForEach(document => LogPartner(feed.Name, document.FileName, document.LastModifiedAt));
        }

        return changed;
    }

    /// <summary>What the documents drop decides which archives are closed, and they name the last of those.</summary>
    private (LintedRendering Linted, ArchivePlan Archives) Render(CatalogFeed feed, AssembledFeed assembled, Publication? last)
    {
        var archives = Plan(feed, assembled, assembled.Feed.Entries, new HashSet<long>());
        for (var isComplete = feed.Definition.Complete; ; isComplete = false)
        {
            var history = isComplete ? new FeedHistory { IsComplete = true } : histories.OfSubscription(feed, archives.After);
            var linted = LintedRendering.Render(feed, assembled with { Feed = assembled.Feed with { History = history } }, last);
            var after = Plan(feed, assembled, linted.Feed.Entries, linted.Refused);
            if (after.After <= archives.After && (!isComplete || linted.Feed.Entries.Count + linted.Refused.Count >= assembled.Feed.Entries.Count))
            {
                return (linted, archives);
            }

            archives = after;
        }
    }

    private static IReadOnlyList<StoredProblem>? Problems(CatalogFeed feed, LintedRendering linted) =>
        linted.Problems is null || !feed.Definition.Complete || linted.Feed.History is { IsComplete: true }
            ? linted.Problems
            : [.. linted.Problems, new StoredProblem
            {
                Kind = ProblemKind.Lint,
                Feed = feed.Name,
                Subject = FeedFolders.SettingsFile,
                Message = $"'complete' asks for every entry in the documents; they do not fit into {feed.Definition.Window.Bytes} bytes, so the feed has archives instead. Raise 'window.bytes', or take 'complete' out.",
            }];

    private static ArchivePlan Plan(CatalogFeed feed, AssembledFeed assembled, IReadOnlyList<Entry> shown, IReadOnlySet<long> refused)
    {
        var ids = shown.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var dropped = assembled.Renderings.Where(rendering => rendering.Entry is { } entry && !ids.Contains(entry.Id) && !refused.Contains(rendering.ArticleId))
            .Select(rendering => rendering.ArticleId).ToHashSet();
        var rendered = assembled.Renderings.Select(rendering => rendering.ArticleId).ToHashSet();
        return ArchivePlan.Of(assembled.Open, id => rendered.Contains(id) && !dropped.Contains(id), feed.Definition.Window.Items);
    }

    private Publication Make(CatalogFeed feed, LintedRendering linted, DateTimeOffset? nextDueAt, Publication? last, DateTimeOffset now)
    {
        var shown = linted.Feed;
        return new Publication
        {
            FeedId = feed.Id,
            Feed = feed.Name,
            Title = shown.Title,
            Description = shown.Description,
            Link = shown.Link,
            Language = shown.Language,
            TimeToLive = feed.Definition.TimeToLive,
            NextDueAt = nextDueAt,
            FormerNames = feed.FormerNames,
            RedirectFrom = feed.Definition.RedirectFrom,
            Root = addresses.Base,
            Hubs = shown.Hubs,
            Documents = [.. linted.Contents.Select(content => DocumentRendering.Document(content.Format, content.Content, last?.Find(content.Format), now))],
            Entries = [.. shown.Entries.Select(entry => new PublishedEntry(entry.Id, entry.Title, entry.Link, entry.PublishedAt, entry.Summary))],
        };
    }

    /// <summary>The end of the grace is a due time like any other.</summary>
    private static Publication WithMove(Publication next, CatalogFeed feed, DateTimeOffset now) => feed.RedirectsAt switch
    {
        null => next,
        { } at when at <= now => next with { MovedTo = feed.Definition.MovedTo!.To },
        { } at => next with { NextDueAt = next.NextDueAt < at ? next.NextDueAt : at },
    };

    /// <summary>Whether nothing of the publication changed, the times of its next change included.</summary>
    private static bool IsSame(Publication next, Publication? last) =>
        last is not null
        && next.All().SequenceEqual(last.All(), ReferenceEqualityComparer.Instance)
        && next.Views.Select(view => (view.Name, view.Title)).SequenceEqual(last.Views.Select(view => (view.Name, view.Title)))
        && next.Entries.SequenceEqual(last.Entries)
        && next.FormerNames.SequenceEqual(last.FormerNames)
        && next.RedirectFrom.SequenceEqual(last.RedirectFrom)
        && next.Hubs.SequenceEqual(last.Hubs)
        && Bare(next) == Bare(last);

    private static Publication Bare(Publication publication) => publication with { Documents = [], Partners = [], Views = [], Entries = [], FormerNames = [], RedirectFrom = [], Hubs = [] };

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
            RedirectFrom = feed.Definition.RedirectFrom,
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

    [LoggerMessage(Level = LogLevel.Information, Message = "{Feed}/{Document} is replaced for its partner: Last-Modified {LastModifiedAt:u}.")]
    private partial void LogPartner(string feed, string document, DateTimeOffset lastModifiedAt);

    [LoggerMessage(Level = LogLevel.Information, Message = "Feed {Feed} is removed: its addresses answer 410 Gone.")]
    private partial void LogRemoved(string feed);
}
