using System.Collections.Concurrent;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources;

/// <summary>Tells operators what is wrong with a source as a whole, once for as long as it is.</summary>
internal sealed partial class SourceTroubles(Problems problems, ILogger<SourceTroubles> logger)
{
    private readonly ConcurrentDictionary<(string Feed, string Source), string> said = [];

    /// <param name="feed">The feed's name.</param>
    /// <param name="source">The source's.</param>
    /// <param name="message">What is wrong and what helps; null where nothing is.</param>
    /// <param name="isError">Whether articles do not come because of it.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task SayAsync(string feed, string source, string? message, CancellationToken cancellationToken, bool isError = true)
    {
        // What a former process said is taken back, too.
        if (said.TryGetValue((feed, source), out var before) && before == (message ?? ""))
        {
            return;
        }

        StoredProblem[] found = message is null ? [] : [new() { Kind = ProblemKind.Application, Feed = feed, Subject = source, Message = message, IsError = isError }];
        await problems.ReplaceAsync(ProblemKind.Application, feed, source, found, cancellationToken);
        said[(feed, source)] = message ?? "";
        if (message is not null)
        {
            LogTrouble(feed, source, message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed {Feed}, source {Source}: {Message}")]
    private partial void LogTrouble(string feed, string source, string message);
}
