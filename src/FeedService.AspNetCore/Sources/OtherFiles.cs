namespace FeedService.AspNetCore.Sources;

/// <summary>The pictures and other files beside the articles of a feed: only their change matters here.</summary>
internal sealed class OtherFiles
{
    private readonly Lock gate = new();
    private Dictionary<string, FoundFile>? known;

    /// <summary>Takes a whole look over. At the first one nobody knows what changed before.</summary>
    /// <returns>Those that are new or changed, to be accepted when they are whole, and whether any are gone.</returns>
    public (IReadOnlyList<FoundFile> Changed, bool IsLess) Replace(IReadOnlyList<FoundFile> files)
    {
        lock (gate)
        {
            if (known is null)
            {
                known = files.ToDictionary(file => file.Key, StringComparer.Ordinal);
                return ([], files.Count > 0);
            }

            var changed = Changed(files);
            var here = files.Select(file => file.Key).ToHashSet(StringComparer.Ordinal);
            var gone = known.Keys.Where(key => !here.Contains(key)).ToList();
            gone.ForEach(key => known.Remove(key));
            return (changed, gone.Count > 0);
        }
    }

    public IReadOnlyList<FoundFile> Changed(IReadOnlyList<FoundFile> files)
    {
        lock (gate)
        {
            return [.. files.Where(file => known is null || !known.TryGetValue(file.Key, out var before) || before != file)];
        }
    }

    public void Accept(FoundFile file)
    {
        lock (gate)
        {
            known?[file.Key] = file;
        }
    }

    /// <returns>Whether it was there.</returns>
    public bool Remove(string key)
    {
        lock (gate)
        {
            return known?.Remove(key) == true;
        }
    }
}
