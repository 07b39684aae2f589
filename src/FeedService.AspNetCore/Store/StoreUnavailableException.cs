namespace FeedService.AspNetCore.Store;

/// <summary>The store cannot be had now; what was asked for may be tried again.</summary>
internal sealed class StoreUnavailableException(string reason, Exception? inner = null) : Exception(reason, inner)
{
    /// <summary>Whether it wants space on its disk.</summary>
    public bool IsFull { get; init; }
}
