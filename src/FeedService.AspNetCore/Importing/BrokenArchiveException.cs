namespace FeedService.AspNetCore.Importing;

/// <summary>An archive that cannot be read; the message says where and what to do.</summary>
internal sealed class BrokenArchiveException(string message, Exception? inner = null) : Exception(message, inner);
