namespace FeedService.AspNetCore.Store;

/// <summary>The database is not one that this service may write to; starting would lose data. The message names the file and the remedy.</summary>
internal sealed class StoreRefusedException(string message) : Exception(message);
