using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Finds out which stored feed each folder is: by the id in its feed.yaml first, so that a renamed folder stays the same feed, then by name.</summary>
internal sealed class FeedMatching
{
    private readonly IReadOnlyList<StoredFeed> rows;
    private readonly IReadOnlyList<FeedFolder> folders;
    private readonly Dictionary<StoredFeed, FeedFolder> matched = [];
    private readonly List<StoredProblem> problems = [];

    public FeedMatching(IReadOnlyList<StoredFeed> rows, IReadOnlyList<FeedFolder> folders)
    {
        this.rows = rows;
        this.folders = folders;
        MatchById();
        var refused = RefuseTakenNames();
        MatchByName(refused);
        New = [.. folders.Except(matched.Values).Except(refused).Where(IsNew)];
    }

    /// <summary>Folders that are no stored feed yet.</summary>
    public IReadOnlyList<FeedFolder> New { get; }

    public IReadOnlyList<StoredProblem> Problems => problems;

    /// <summary>The folder of a stored feed; null where it is gone.</summary>
    public FeedFolder? FolderOf(StoredFeed row) => matched.GetValueOrDefault(row);

    private void MatchById()
    {
        foreach (var row in rows)
        {
            var own = folders.FirstOrDefault(folder => folder.Name == row.Name);
            // While the folder of the old name may be the feed itself, another one with its id is a copy.
            if (own is not null && (own.Id == row.Urn || own.Reading.Definition is null || own.IsBlank))
            {
                matched[row] = own;
            }
            else if (folders.FirstOrDefault(folder => folder.Id == row.Urn) is { } renamed)
            {
                matched[row] = renamed;
            }
        }
    }

    private HashSet<FeedFolder> RefuseTakenNames()
    {
        var refused = new HashSet<FeedFolder>();
        while (matched.FirstOrDefault(pair => HolderOf(pair.Key, pair.Value.Name) is not null) is { Key: not null } taken)
        {
            matched.Remove(taken.Key);
            refused.Add(taken.Value);
            Report(
                taken.Value,
                $"This folder carries the id of feed {taken.Key.Name}, but the name {taken.Value.Name} is that of another feed, whose folder is missing. Give the folder another name.",
                isError: true);
        }

        return refused;
    }

    // The stored feed that has a name and does not leave it for another one.
    private StoredFeed? HolderOf(StoredFeed claimant, string name) => rows.FirstOrDefault(
        row => row != claimant && row.Name == name && (FolderOf(row) is not { } folder || folder.Name == name));

    private void MatchByName(HashSet<FeedFolder> refused)
    {
        foreach (var row in rows.Where(row => !matched.ContainsKey(row)))
        {
            if (folders.Except(matched.Values).Except(refused).FirstOrDefault(folder => folder.Name == row.Name) is not { } own)
            {
                continue;
            }

            matched[row] = own;
        }

        foreach (var (row, folder) in matched.Where(pair => pair.Value.Id is { } id && id != pair.Key.Urn))
        {
            Report(folder, $"The feed's id is {row.Urn} since it was first published and stays so; readers would take another for another feed. Write 'id: {row.Urn}'.", isError: false);
        }
    }

    private bool IsNew(FeedFolder folder)
    {
        if (folder.Reading.Definition is null || folder.Id is not { } id)
        {
            return folder.Reading.Definition is not null;
        }

        var owner = rows.FirstOrDefault(row => row.Urn == id)?.Name
            ?? folders.TakeWhile(earlier => earlier != folder).FirstOrDefault(earlier => earlier.Id == id)?.Name;
        if (owner is not null)
        {
            Report(folder, $"'id' is that of feed {owner}; two feeds cannot have the same. Delete the line from the copy.", isError: true);
        }

        return owner is null;
    }

    private void Report(FeedFolder folder, string message, bool isError) => problems.Add(new StoredProblem
    {
        Kind = ProblemKind.Feed,
        Feed = folder.Name,
        Subject = FeedFolders.SettingsFile,
        Line = folder.Reading.IdLine,
        IsError = isError,
        Message = message,
    });
}
