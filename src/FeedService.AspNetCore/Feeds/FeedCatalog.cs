using FeedService.AspNetCore.Nodes;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Feeds;

/// <summary>The feeds the service knows, as the folders and the store say together.</summary>
internal sealed partial class FeedCatalog(FeedStore store, Problems problems, FeedFolders folders, FeedRegister register, FeedChanges changes, NodeStanding standing, ILogger<FeedCatalog> logger) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Known current = new([]);
    private List<int> removedByCommand = [];

    /// <summary>A snapshot, in the order of names.</summary>
    public IReadOnlyList<CatalogFeed> Feeds => Volatile.Read(ref current).Feeds;

    /// <summary>Raised after a reload that changed anything.</summary>
    public event Action? Changed;

    /// <summary>Completes with the first reload.</summary>
    public Task Loaded => loaded.Task;

    /// <summary>Whether another reload is to follow soon, since a feed.yaml is just being written.</summary>
    public bool IsUndecided => folders.IsUndecided;

    public CatalogFeed? Find(string name) => Volatile.Read(ref current).ByName.GetValueOrDefault(name);

    /// <summary>The feeds whose own articles a feed shows too, under their present names or former ones. What they include themselves is not among it.</summary>
    public IReadOnlyList<CatalogFeed> IncludedIn(CatalogFeed feed) =>
        [.. feed.Definition.Include.Select(name => Find(name) ?? Feeds.FirstOrDefault(other => other.FormerNames.Contains(name))).OfType<CatalogFeed>()
            .Where(source => source.Id != feed.Id && source.Condition != FeedCondition.Removed).DistinctBy(source => source.Id)];

    /// <summary>The feeds that show a feed's articles too.</summary>
    public IReadOnlyList<CatalogFeed> Including(int id) => Find(id) is not { } source
        ? []
        : [.. Feeds.Where(feed => feed.Id != id && feed.Definition.Include.Any(name => name == source.Name || source.FormerNames.Contains(name)))];

    public CatalogFeed? Find(int id) => Volatile.Read(ref current).ById.GetValueOrDefault(id);

    /// <summary>
    /// Looks at the folders and their feed.yaml anew, and takes over what changed. A broken feed.yaml is reported and changes nothing.
    /// The first time every feed counts as changed. Where another node leads, what it wrote down is taken over instead.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now; everything stays as it was.</exception>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        List<(CatalogFeed Feed, CatalogFeed? Before)> changed;
        bool isLed;
        await turn.WaitAsync(cancellationToken);
        try
        {
            isLed = standing.IsLeading;
            var state = isLed ? await ReconcileAsync(folders.Look(), cancellationToken) : await FollowAsync(cancellationToken);
            var before = current;
            Volatile.Write(ref current, new Known(state));
            loaded.TrySetResult();
            changed = [.. state.Select(feed => (feed, before.ById.GetValueOrDefault(feed.Id))).Where(pair => !IsSame(pair.feed, pair.Item2))];
            LogChanges(changed, isFirst: before.Feeds.Count == 0);
        }
        finally
        {
            turn.Release();
        }

        // Outside the turn: who listens may ask for another reload. What another node noticed it has published.
        foreach (var (feed, _) in isLed ? changed : [])
        {
            changes.Report(feed.Id, PublishReasons.Settings);
        }

        if (changed.Count > 0)
        {
            Changed?.Invoke();
        }
    }

    /// <summary>Takes over what the node that leads has noticed of one feed. A node that leads knows it already.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task RefreshAsync(int id, CancellationToken cancellationToken)
    {
        if (Find(id) is { } known
            && (standing.IsLeading
                || (await store.ReadAsync(context => context.Feeds.SingleOrDefaultAsync(row => row.Id == id, cancellationToken), cancellationToken) is { } row && IsSame(register.Stored([row])[0], known))))
        {
            return;
        }

        await ReloadAsync(cancellationToken);
    }

    /// <summary>Takes over what a command wrote into the store meanwhile: which feeds are removed, and which no more.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task NoticeCommandsAsync(CancellationToken cancellationToken)
    {
        var removed = await store.ReadAsync(
            context => context.Feeds.Where(feed => feed.RemovedAt != null).OrderBy(feed => feed.Id).Select(feed => feed.Id).ToListAsync(cancellationToken),
            cancellationToken);
        if (!removed.SequenceEqual(removedByCommand))
        {
            await ReloadAsync(cancellationToken);
            removedByCommand = removed;
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<IReadOnlyList<CatalogFeed>> FollowAsync(CancellationToken cancellationToken) =>
        register.Stored(await store.ReadAsync(context => context.Feeds.OrderBy(feed => feed.Name).ToListAsync(cancellationToken), cancellationToken));

    private async Task<IReadOnlyList<CatalogFeed>> ReconcileAsync(FeedsLook look, CancellationToken cancellationToken)
    {
        // Mostly nothing has changed, and then nothing is written: another process may hold the store for a while.
        var (state, known) = await store.ReadAsync(
            async context =>
            {
                var rows = await Rows(context);
                var compared = register.Compare(rows, look);
                var adopting = await FeedAdoption.ListAsync(context, rows, look, cancellationToken);
                return (compared with { IsStored = compared.IsStored && adopting.Count == 0 }, await KnownProblems(context).ToListAsync(cancellationToken));
            },
            cancellationToken);
        if (state.IsStored && IsSame(state.Problems, known))
        {
            return state.Feeds;
        }

        state = await store.WriteAsync(
            async context =>
            {
                await register.StoreAsync(context, look, cancellationToken);
                var stored = register.Compare(await Rows(context), look);
                await problems.ReplaceAsync(context, ProblemKind.Feed, stored.Problems, cancellationToken);
                await context.TellAsync(new(NodeSignal.Of.Feeds));
                return stored;
            },
            cancellationToken);
        foreach (var problem in state.Problems.Where(found => !known.Exists(old => IsSame(found, old))))
        {
            var place = string.Join('/', new[] { problem.Feed, problem.Subject }.Where(part => part.Length > 0));
            LogProblem(problem.Line is null ? place : $"{place}:{problem.Line}", problem.Message);
        }

        return state.Feeds;

        Task<List<StoredFeed>> Rows(StoreContext context) => context.Feeds.OrderBy(feed => feed.Name).ToListAsync(cancellationToken);
    }

    private static IQueryable<StoredProblem> KnownProblems(StoreContext context) => context.Problems.Where(problem => problem.Kind == ProblemKind.Feed);

    private static bool IsSame(IReadOnlyList<StoredProblem> found, List<StoredProblem> known) =>
        found.Count == known.Count && found.All(problem => known.Exists(old => IsSame(problem, old)));

    private static bool IsSame(StoredProblem a, StoredProblem b) =>
        (a.Feed, a.Subject, a.Line, a.IsError, a.Message) == (b.Feed, b.Subject, b.Line, b.IsError, b.Message);

    // Everything of a definition comes from its name and its text.
    private static bool IsSame(CatalogFeed feed, CatalogFeed? old) =>
        old is not null
        && (feed.Name, feed.Urn, feed.Condition, feed.Definition.SourceText) == (old.Name, old.Urn, old.Condition, old.Definition.SourceText)
        && feed.FormerNames.SequenceEqual(old.FormerNames);

    // At start the feeds are listed anyway.
    private void LogChanges(List<(CatalogFeed Feed, CatalogFeed? Before)> changed, bool isFirst)
    {
        foreach (var (feed, before) in isFirst ? [] : changed)
        {
            var change = Describe(feed, before);
            LogChange(feed.Name, change);
        }
    }

    private static string Describe(CatalogFeed feed, CatalogFeed? before) => (before, feed.Condition) switch
    {
        (null, _) => "is new",
        (_, FeedCondition.Missing) when before.Condition != FeedCondition.Missing => "is missing its folder",
        (_, FeedCondition.Removed) when before.Condition != FeedCondition.Removed => "is removed and answers 410",
        (_, FeedCondition.Live) when before.Condition != FeedCondition.Live => "is back",
        _ when before.Name != feed.Name => $"was {before.Name} before, which redirects",
        _ => "has other settings",
    };

    private sealed class Known(IReadOnlyList<CatalogFeed> feeds)
    {
        public IReadOnlyList<CatalogFeed> Feeds { get; } = feeds;

        public Dictionary<int, CatalogFeed> ById { get; } = feeds.ToDictionary(feed => feed.Id);

        public Dictionary<string, CatalogFeed> ByName { get; } = feeds.DistinctBy(feed => feed.Name).ToDictionary(feed => feed.Name, StringComparer.Ordinal);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Place}: {Problem}")]
    private partial void LogProblem(string place, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Feed {Feed} {Change}")]
    private partial void LogChange(string feed, string change);
}
