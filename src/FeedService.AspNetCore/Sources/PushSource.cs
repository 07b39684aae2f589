using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Sources;

/// <summary>Articles that programs write over HTTP: many at once are one transaction, and each is answered when it is on disk.</summary>
internal sealed class PushSource
{
    private const int MostWaiting = 2000;

    // What comes at the same moment is one transaction; who comes alone does not notice.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(4);

    private readonly FeedStore store;
    private readonly Problems problems;
    private readonly FeedChanges changes;
    private readonly PushTurn turn;
    private readonly WriteBatch<ArticlePush, Task<PushResult>> batch;

    public PushSource(FeedStore store, Problems problems, FeedChanges changes, PushTurn turn)
    {
        (this.store, this.problems, this.changes, this.turn) = (store, problems, changes, turn);
        batch = new WriteBatch<ArticlePush, Task<PushResult>>(WriteAsync, Gather);
    }

    /// <summary>Goes on to its end whatever becomes of the sender: who sends again is told what became of it.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written now; nothing was done.</exception>
    public async Task<PushResult> PushAsync(ArticlePush push) =>
        push.Feed.Condition == FeedCondition.Missing ? PushResult.Refused(new(PushFault.Conflict, $"The folder of the feed '{push.Feed.Name}' is missing, so that nothing new of it is served. Bring it back first."))
        : batch.Waiting >= MostWaiting ? PushResult.Refused(new(PushFault.Busy, "Too much is being written at this moment. Send it again."))
        : await await batch.AddAsync(push);

    private async Task<IReadOnlyList<Task<PushResult>>> WriteAsync(IReadOnlyList<ArticlePush> pushes)
    {
        try
        {
            return [.. (await WriteTogetherAsync(pushes)).Select(Task.FromResult)];
        }
        catch (Exception exception) when (exception is not StoreUnavailableException)
        {
            // One push never stops the others.
            return pushes.Count == 1 ? [Task.FromException<PushResult>(exception)] : [.. await Task.WhenAll(pushes.Select(AloneAsync))];
        }
    }

    private async Task<Task<PushResult>> AloneAsync(ArticlePush push)
    {
        try
        {
            return Task.FromResult((await WriteTogetherAsync([push]))[0]);
        }
        catch (Exception exception)
        {
            return Task.FromException<PushResult>(exception);
        }
    }

    private async Task<IReadOnlyList<PushResult>> WriteTogetherAsync(IReadOnlyList<ArticlePush> pushes)
    {
        var results = new PushResult[pushes.Count];
        var (fresh, changed) = await store.WriteAsync(
            async context =>
            {
                var told = new List<StoredProblem>();
                var feeds = new HashSet<int>();
                foreach (var ofFeed in pushes.Select((push, i) => (Push: push, Index: i)).GroupBy(each => each.Push.Feed.Id))
                {
                    var rounds = ofFeed.ToList();
                    while (rounds.Count > 0)
                    {
                        rounds = await turn.RunAsync(context, rounds, results, told, feeds);
                    }
                }

                return (told, feeds);
            },
            CancellationToken.None);
        FaultInjection.Reach("after_commit");
        problems.Tell(fresh);
        foreach (var feed in changed)
        {
            changes.Report(feed);
        }

        return results;
    }
}
