namespace FeedService.AspNetCore.Backup;

/// <summary>A backup that cannot be read, or not by this version; the message says what helps.</summary>
internal sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
