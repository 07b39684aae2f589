using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using FeedService.Syndication.Podcasts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Keeps the stored feeds in step with the folders. A row is never taken out: a name and an id once published stay known.</summary>
internal sealed class FeedRegister(IOptions<FeedServiceOptions> options, TimeProvider time)
{
    /// <summary>What the rows and the folders make together, before or after they are in step.</summary>
    public FeedRegisterState Compare(IReadOnlyList<StoredFeed> rows, FeedsLook look)
    {
        var matching = new FeedMatching(rows, look.Folders);
        var feeds = rows.Select(row => Feed(row, matching.FolderOf(row))).OrderBy(feed => feed.Name, StringComparer.Ordinal).ToList();
        var isStored = matching.New.Count == 0 && rows.All(row => IsStored(row, matching.FolderOf(row)) && !HasTakenName(row, rows));
        return new FeedRegisterState(feeds, [.. look.Problems, .. matching.Problems, .. Problems(rows, look, matching)], isStored);
    }

    /// <summary>What the rows say alone, where another node looks at the folders.</summary>
    public IReadOnlyList<CatalogFeed> Stored(IReadOnlyList<StoredFeed> rows) =>
        [.. rows.Select(row => Feed(row, folder: null)).Select(feed => feed.Condition == FeedCondition.Missing ? feed with { Condition = FeedCondition.Live } : feed).OrderBy(feed => feed.Name, StringComparer.Ordinal)];

    /// <summary>Writes into the rows what the folders say.</summary>
    public async Task StoreAsync(StoreContext context, FeedsLook look, CancellationToken cancellationToken)
    {
        var rows = await context.Feeds.AsTracking().OrderBy(row => row.Name).ToListAsync(cancellationToken);
        await FeedAdoption.ApplyAsync(context, rows, look, cancellationToken);
        var matching = new FeedMatching(rows, look.Folders);
        await RenameAsync(context, [.. rows.Where(row => matching.FolderOf(row) is { } folder && folder.Name != row.Name)], matching, cancellationToken);
        foreach (var row in rows)
        {
            row.DefinitionText = NewText(row, matching.FolderOf(row));
            row.PodcastId ??= PodcastId(row.Name);
        }

        foreach (var folder in matching.New)
        {
            var row = new StoredFeed { Name = folder.Name, Urn = folder.Id ?? Urn(folder.Name), PodcastId = PodcastId(folder.Name), DefinitionText = folder.Text ?? "" };
            context.Feeds.Add(row);
            rows.Add(row);
        }

        rows.ForEach(NoteMove);

        foreach (var row in rows.Where(row => HasTakenName(row, rows)))
        {
            row.FormerNames = string.Join(' ', FormerNames(row).Except(rows.Select(other => other.Name)));
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    // By way of names that no folder can have: two feeds may have swapped theirs, which are unique.
    private static async Task RenameAsync(StoreContext context, List<StoredFeed> renamed, FeedMatching matching, CancellationToken cancellationToken)
    {
        foreach (var row in renamed)
        {
            row.FormerNames = string.Join(' ', FormerNames(row).Append(row.Name).Distinct());
            row.Name = $"{row.Id}:";
        }

        if (renamed.Count > 0)
        {
            await context.SaveChangesAsync(cancellationToken);
        }

        foreach (var row in renamed)
        {
            row.Name = matching.FolderOf(row)!.Name;
        }
    }

    private CatalogFeed Feed(StoredFeed row, FeedFolder? folder)
    {
        var definition = folder is not null && !Keeps(row, folder)
            ? folder.Reading.Definition!
            : Stored(folder?.Name ?? row.Name, row.DefinitionText);
        var condition = row.RemovedAt is not null || definition.Removed ? FeedCondition.Removed
            : folder is null ? FeedCondition.Missing
            : FeedCondition.Live;
        return new CatalogFeed(row.Id, row.Urn, definition, condition, FormerNames(row)) { PodcastId = row.PodcastId, MovedAt = row.MovedAt };
    }

    private FeedDefinition Stored(string name, string text) =>
        FeedDefinitionReader.Read(name, text, options.Value).Definition
        // What an earlier version took this one may refuse; the feed goes on under its name.
        ?? FeedDefinitionReader.Read(name, "", options.Value).Definition!;

    /// <summary>Another target begins another time of grace.</summary>
    private void NoteMove(StoredFeed row)
    {
        var to = Stored(row.Name, row.DefinitionText).MovedTo?.To.AbsoluteUri;
        if (to != row.MovedTo)
        {
            (row.MovedTo, row.MovedAt) = (to, to is null ? null : time.GetUtcNow());
        }
    }

    private static bool IsStored(StoredFeed row, FeedFolder? folder) =>
        row.PodcastId is not null && (folder is null || (folder.Name == row.Name && NewText(row, folder) == row.DefinitionText));

    private static bool HasTakenName(StoredFeed row, IReadOnlyList<StoredFeed> rows) =>
        row.FormerNames.Length > 0 && FormerNames(row).Any(name => rows.Any(other => other.Name == name));

    private static string NewText(StoredFeed row, FeedFolder? folder) => folder is null || Keeps(row, folder) ? row.DefinitionText : folder.Text ?? "";

    // A broken feed.yaml, or one that is just being written, changes nothing.
    private static bool Keeps(StoredFeed row, FeedFolder folder) =>
        folder.Reading.Definition is null || ((folder.IsBlank || folder.IsAway) && row.DefinitionText.Length > 0);

    private static string[] FormerNames(StoredFeed row) => row.FormerNames.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Urn(string name) => NameUuid.CreateUrn(NameUuid.UrlNamespace, SiteAddresses.Settled(options.Value).AbsoluteUri + name);

    private Guid PodcastId(string name) => PodcastGuid.Of(new Uri(SiteAddresses.Settled(options.Value), $"{name}/{FeedRenderers.All[FeedFormat.Rss].FileName}"));

    private IEnumerable<StoredProblem> Problems(IReadOnlyList<StoredFeed> rows, FeedsLook look, FeedMatching matching)
    {
        foreach (var folder in look.Folders)
        {
            var row = matching.OwnerOf(folder);
            foreach (var fault in folder.Reading.Faults)
            {
                var consequence = row is null ? "The feed is not published." : "The feed keeps its last settings.";
                yield return Problem(folder.Name, FeedFolders.SettingsFile, $"{fault.Message} {consequence}", fault.Line, isError: true);
            }

            foreach (var name in (folder.Reading.Definition?.Include ?? []).Where(name => !IsKnown(name, rows, matching)))
            {
                var nearest = NearestWord.Question(name, rows.Select(other => other.Name));
                yield return Problem(folder.Name, FeedFolders.SettingsFile, $"'include' names '{name}', which is no feed of this service.{nearest} The rest of the feed goes on.", folder.Reading.IncludeLine, isError: true);
            }

            foreach (var (path, other) in Claimed(folder, look.Folders))
            {
                yield return Problem(folder.Name, FeedFolders.SettingsFile, $"'redirect_from' names '{path}', which is feed {other}'s and stays so. Delete it here, or there.", null, isError: true);
            }

            if (row is not null && folder.Notice is { } notice && Keeps(row, folder))
            {
                yield return Problem(folder.Name, FeedFolders.SettingsFile, notice, null, isError: false);
            }
        }

        foreach (var row in rows)
        {
            var feed = Feed(row, matching.FolderOf(row));
            if (feed.Condition == FeedCondition.Missing)
            {
                yield return Problem(row.Name, "", $"The folder of feed {row.Name} is missing; its last publication goes on being served. Put it back, or end the feed: feedservice remove {row.Name}.", null, isError: true);
            }
            else if (row.RemovedAt is { } removedAt && matching.FolderOf(row) is not null)
            {
                yield return Problem(feed.Name, "", $"Feed {feed.Name} was removed by command on {removedAt:yyyy-MM-dd}, though its folder is there. Delete the folder, or take the removal back: feedservice remove {feed.Name} --undo.", null, isError: false);
            }
        }
    }

    /// <summary>Paths that the folder wants to lead to its feed and that are another's: below its name, or stated by one whose name comes first.</summary>
    private static IEnumerable<(string Path, string Other)> Claimed(FeedFolder folder, IReadOnlyList<FeedFolder> folders) =>
        from path in folder.Reading.Definition?.RedirectFrom ?? []
        from other in folders
        where other != folder
            && (path.Split('/', '?')[1] == other.Name
                || (string.CompareOrdinal(other.Name, folder.Name) < 0 && other.Reading.Definition?.RedirectFrom.Contains(path) == true))
        select (path, other.Name);

    private static bool IsKnown(string name, IReadOnlyList<StoredFeed> rows, FeedMatching matching) =>
        rows.Any(row => row.Name == name || FormerNames(row).Contains(name)) || matching.New.Any(folder => folder.Name == name);

    private static StoredProblem Problem(string feed, string subject, string message, int? line, bool isError) =>
        new() { Kind = ProblemKind.Feed, Feed = feed, Subject = subject, Line = line, IsError = isError, Message = message };
}
