namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>Keys and their values; upper and lower case of a key are the same, as in Hugo.</summary>
internal sealed record FrontMatterMap(int Line) : FrontMatterNode(Line)
{
    private readonly Dictionary<string, (FrontMatterNode? Value, int Line)> _entries = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<string> Keys => _entries.Keys;

    public FrontMatterNode? Find(string key) => _entries.TryGetValue(key, out var entry) ? entry.Value : null;

    /// <exception cref="FrontMatterException">The key is there already.</exception>
    public void Add(string key, FrontMatterNode? value, int line)
    {
        if (!_entries.TryAdd(key, (value, line)))
        {
            throw new FrontMatterException($"'{key}' is written twice, first in line {_entries[key].Line}. Delete one of them.", line);
        }
    }
}
