using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Finds out which stored feed each folder is: by the id in its feed.yaml first, so that a renamed folder stays the same feed, then by name.</summary>
internal sealed class FeedMatching
{
    private readonly IReadOnlyList<StoredFeed> rows;
    private readonly Dictionary<string, FeedFolder> named;
    private readonly ILookup<string, FeedFolder> identified;
    private readonly Dictionary<StoredFeed, FeedFolder> matched = [];
    // A folder is itself and no other, whatever it holds: what it holds is long to compare.
    private readonly Dictionary<FeedFolder, StoredFeed> owners = new(ReferenceEqualityComparer.Instance);
    private readonly List<StoredProblem> problems = [];

    public FeedMatching(IReadOnlyList<StoredFeed> rows, IReadOnlyList<FeedFolder> folders)
    {
        this.rows = rows;
        named = folders.ToDictionary(folder => folder.Name, StringComparer.Ordinal);
        identified = folders.Where(folder => folder.Id is not null).ToLookup(folder => folder.Id!, StringComparer.Ordinal);
        MatchById();
        var refused = RefuseTakenNames();
        MatchByName(refused);
        New = [.. folders.Where(folder => OwnerOf(folder) is null && !refused.Contains(folder) && IsNew(folder))];
    }

    /// <summary>Folders that are no stored feed yet.</summary>
    public IReadOnlyList<FeedFolder> New { get; }

    public IReadOnlyList<StoredProblem> Problems => problems;

    /// <summary>The folder of a stored feed; null where it is gone.</summary>
    public FeedFolder? FolderOf(StoredFeed row) => matched.GetValueOrDefault(row);

    /// <summary>The stored feed that a folder is; null where it is none.</summary>
    public StoredFeed? OwnerOf(FeedFolder folder) => owners.GetValueOrDefault(folder);

    private void MatchById()
    {
        foreach (var row in rows)
        {
            var own = named.GetValueOrDefault(row.Name);
            // While the folder of the old name may be the feed itself, another one with its id is a copy.
            if (own is not null && (own.Id == row.Urn || own.Reading.Definition is null || own.IsBlank))
            {
                Match(row, own);
            }
            else if (identified[row.Urn].FirstOrDefault() is { } renamed)
            {
                Match(row, renamed);
            }
        }
    }

    private HashSet<FeedFolder> RefuseTakenNames()
    {
        var refused = new HashSet<FeedFolder>(ReferenceEqualityComparer.Instance);
        while (matched.FirstOrDefault(pair => pair.Value.Name != pair.Key.Name && HolderOf(pair.Key, pair.Value.Name) is not null) is { Key: not null } taken)
        {
            matched.Remove(taken.Key);
            owners.Remove(taken.Value);
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

    private void Match(StoredFeed row, FeedFolder folder)
    {
        matched[row] = folder;
        owners.TryAdd(folder, row);
    }

    private void MatchByName(HashSet<FeedFolder> refused)
    {
        foreach (var row in rows.Where(row => !matched.ContainsKey(row)))
        {
            if (named.GetValueOrDefault(row.Name) is { } own && OwnerOf(own) is null && !refused.Contains(own))
            {
                Match(row, own);
            }
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
            ?? identified[id].TakeWhile(earlier => !ReferenceEquals(earlier, folder)).FirstOrDefault()?.Name;
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
