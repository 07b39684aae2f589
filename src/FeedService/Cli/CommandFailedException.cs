namespace FeedService.Cli;

/// <summary>A command that cannot do what was asked; the message says why, and what to do.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
