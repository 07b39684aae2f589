namespace FeedService.AspNetCore.Sources;

/// <summary>What is remembered of an application's source between two readings.</summary>
internal sealed class SourceReading(IArticleSource source)
{
    private readonly Lock gate = new();
    private HashSet<string>? told;

    public IArticleSource Source => source;

    public HeldDeletions Held { get; } = new();

    /// <summary>From now on it is noted what is told of: that is newer than what is being read.</summary>
    public void Begin()
    {
        lock (gate)
        {
            told = new(StringComparer.Ordinal);
        }
    }

    public void NoteTold(string key)
    {
        lock (gate)
        {
            told?.Add(key);
        }
    }

    public bool WasTold(string key)
    {
        lock (gate)
        {
            return told?.Contains(key) is true;
        }
    }
}
