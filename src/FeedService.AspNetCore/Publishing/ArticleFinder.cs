namespace FeedService.AspNetCore.Publishing;

/// <summary>Finds articles and their files for people's pages, with the same visibility as the documents.</summary>
internal sealed class ArticleFinder
{
    /// <exception cref="Store.StoreUnavailableException">The store cannot be read now.</exception>
    public Task<ArticleLookup> FindAsync(string feed, string slug, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>The full path and MIME type of a file that a visible article refers to, as it was when it had this hash; null where there is none.</summary>
    /// <exception cref="Store.StoreUnavailableException">The store cannot be read now.</exception>
    public Task<(string Path, string MediaType)?> FindMediaAsync(string feed, string hash, string name, CancellationToken cancellationToken) => throw new NotSupportedException();
}
