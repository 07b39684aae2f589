using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Sources;

/// <summary>Pushes into one feed within one transaction, each article at most once: what concerns it again comes next.</summary>
internal sealed class PushTurn(ArticleIngest ingest, SourceRoll roll, TimeProvider time)
{
    private const string Source = SourceName.Api;

    /// <param name="context">The transaction.</param>
    /// <param name="pushes">Of one feed, with their places among <paramref name="results"/>.</param>
    /// <param name="results">What became of each, filled in here.</param>
    /// <param name="told">Problems that are new are added to it.</param>
    /// <param name="changed">Feeds that have changed are added to it.</param>
    /// <returns>Those that have to wait for the others.</returns>
    public async Task<List<(ArticlePush Push, int Index)>> RunAsync(
        StoreContext context, IReadOnlyList<(ArticlePush Push, int Index)> pushes, PushResult[] results, List<StoredProblem> told, HashSet<int> changed)
    {
        var feed = pushes[0].Push.Feed;
        var now = pushes.DistinctBy(each => each.Push.Name is { } name ? $"{name.KeyId} {name.Name}" : $"/{each.Push.Key}").DistinctBy(each => each.Push.Key).ToList();
        var known = await PushKnowledge.LoadAsync(context, feed, [.. roll.Others(feed)], [.. now.Select(each => each.Push)]);
        var puts = new List<(ArticlePush Push, int Index, PushDecision.Put Put)>();
        var deletions = new List<(ArticlePush Push, int Index)>();
        foreach (var (push, index) in now)
        {
            switch (known.Repeated(push) ?? Decide(push, known))
            {
                case PushResult answered:
                    results[index] = answered;
                    break;
                case PushDecision.Put put:
                    puts.Add((push, index, put));
                    break;
                default:
                    deletions.Add((push, index));
                    break;
            }
        }

        var later = await WithoutTakenAsync(context, puts, known, results);
        await PutAsync(context, puts, known, results, told, changed);
        await DeleteAsync(context, deletions, known, results, changed);
        await context.SaveChangesAsync();
        // What was changed behind the tracker's back must be seen in the next turn.
        context.ChangeTracker.Clear();
        return [.. pushes.Except(now), .. later];
    }

    /// <returns>The result where there is nothing to do, else the decision.</returns>
    private static object Decide(ArticlePush push, PushKnowledge known)
    {
        if (known.Foreign(push.Key) is { } source)
        {
            return PushResult.Refused(new(PushFault.Conflict, $"'{push.Key}' is an article of the feed's {source}, and only that changes it. Change it there, or write under another key."));
        }

        var stored = known.Find(push.Key);
        return push.Decide(stored) switch
        {
            PushDecision.Refuse refuse => PushResult.Refused(refuse.Refusal),
            PushDecision.Keep => new PushResult { Outcome = PushOutcome.Kept, Article = stored },
            PushDecision.Put { Article.Id: { } id } when stored is not null && stored.Stored.EntryId != id => PushResult.Refused(PushRefusal.At(
                PushFault.Conflict, "/id", $"An id never changes, and this article's is '{stored.Stored.EntryId}'. Leave id out.")),
            var decision => decision,
        };
    }

    /// <summary>Takes out what claims the id of another article.</summary>
    /// <returns>Those whose id another one of this turn claims first.</returns>
    private static async Task<List<(ArticlePush Push, int Index)>> WithoutTakenAsync(
        StoreContext context, List<(ArticlePush Push, int Index, PushDecision.Put Put)> puts, PushKnowledge known, PushResult[] results)
    {
        var claimed = puts.Where(each => each.Put.Article.Id is not null && known.Find(each.Push.Key) is null).ToList();
        if (claimed.Count == 0)
        {
            return [];
        }

        var feedId = claimed[0].Push.Feed.Id;
        var ids = claimed.Select(each => each.Put.Article.Id).ToList();
        var holders = await context.Articles.Where(article => article.FeedId == feedId && ids.Contains(article.EntryId)).Select(article => new { article.EntryId, article.Key }).ToListAsync();
        foreach (var (_, index, put) in claimed)
        {
            if (holders.Find(holder => holder.EntryId == put.Article.Id) is { } holder)
            {
                results[index] = PushResult.Refused(PushRefusal.At(PushFault.Conflict, "/id", $"The id '{put.Article.Id}' is already that of '{holder.Key}'. Give this article another one, or none."));
                puts.RemoveAll(each => each.Index == index);
            }
        }

        var second = claimed.Where(each => puts.Exists(other => other.Index == each.Index)).GroupBy(each => each.Put.Article.Id).SelectMany(same => same.Skip(1)).ToList();
        puts.RemoveAll(second.Contains);
        return second.ConvertAll(each => (each.Push, each.Index));
    }

    private async Task PutAsync(
        StoreContext context, List<(ArticlePush Push, int Index, PushDecision.Put Put)> puts, PushKnowledge known, PushResult[] results, List<StoredProblem> told, HashSet<int> changed)
    {
        if (puts.Count == 0)
        {
            return;
        }

        var feed = puts[0].Push.Feed;
        var now = time.GetUtcNow();
        var items = puts.ConvertAll(each => SourceItem.Of(each.Put.Article, new ArticleReading(each.Put.Article, each.Put.Faults), now));
        var (batch, fresh) = await ingest.IngestAsync(context, feed, Source, items, stillThere: null, shifts: null, CancellationToken.None);
        told.AddRange(fresh);
        foreach (var (push, index, put) in puts)
        {
            var stored = batch.Stored(push.Key)!;
            var isNew = known.Find(push.Key) is not { IsDeleted: false };
            results[index] = new PushResult { Outcome = isNew ? PushOutcome.Created : PushOutcome.Kept, Article = new(stored, put.Article), Faults = put.Faults };
            if (push.Name is { } name)
            {
                context.ApiRequests.Add(new StoredApiRequest { KeyId = name.KeyId, FeedId = feed.Id, Name = name.Name, Hash = name.Hash, ArticleKey = push.Key, AnsweredAt = now });
            }

            await Uploads.UseAsync(context, feed.Id, stored.Id, put.Article);
        }

        if (batch.Changed)
        {
            changed.Add(feed.Id);
        }
    }

    private async Task DeleteAsync(StoreContext context, List<(ArticlePush Push, int Index)> deletions, PushKnowledge known, PushResult[] results, HashSet<int> changed)
    {
        if (deletions.Count == 0)
        {
            return;
        }

        var feed = deletions[0].Push.Feed;
        await ingest.RemoveAsync(context, feed, Source, [.. deletions.Select(each => each.Push.Key)], CancellationToken.None);
        changed.Add(feed.Id);
        deletions.ForEach(each => results[each.Index] = new PushResult { Outcome = PushOutcome.Deleted, Article = known.Find(each.Push.Key) });
    }
}
