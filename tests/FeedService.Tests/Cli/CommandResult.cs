namespace FeedService.Tests.Cli;

internal sealed record CommandResult(int ExitCode, string Output, string Errors);
