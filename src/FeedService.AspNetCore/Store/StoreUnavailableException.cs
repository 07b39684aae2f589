namespace FeedService.AspNetCore.Store;

/// <summary>The store cannot be read or written right now; what was asked can be tried again later. The message says why.</summary>
internal sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
