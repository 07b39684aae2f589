using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Fronting;

/// <summary>What is wrong with a setting of the service as a whole, while it is.</summary>
internal sealed class FrontProblem(FeedStore store, Problems problems, ProblemKind kind, string setting)
{
    // What an earlier life left is not known.
    private bool isKnown;
    private string? told;

    /// <param name="message">What is wrong; null where all is well.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task SetAsync(string? message, CancellationToken cancellationToken)
    {
        if (isKnown && message == told)
        {
            return;
        }

        try
        {
            var isTold = await store.ReadAsync(context => context.Problems.AnyAsync(problem => problem.Kind == kind, cancellationToken), cancellationToken);
            if (message is not null || isTold)
            {
                await problems.ReplaceAsync(kind, "", message is null ? [] : [Problem(message)], cancellationToken);
            }

            (isKnown, told) = (true, message);
        }
        catch (StoreUnavailableException)
        {
            // Said the next time.
        }
    }

    private StoredProblem Problem(string message) => new() { Kind = kind, Feed = "", Subject = setting, IsError = true, Message = message };
}
