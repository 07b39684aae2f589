using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Sources;

/// <summary>Work that goes on whatever happens: what fails is said and tried again a second later.</summary>
internal sealed partial class Rounds(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private string? said;

    public async Task ForeverAsync(Func<CancellationToken, Task> round, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!await TryAsync(round, cancellationToken))
            {
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>Whether it is done, or is not to be tried again.</returns>
    public async Task<bool> TryAsync(Func<CancellationToken, Task> round, CancellationToken cancellationToken)
    {
        try
        {
            await round(cancellationToken);
            said = null;
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception)
        {
            // Once, not at every try.
            if (said != exception.Message)
            {
                said = exception.Message;
                Say(exception);
            }

            return false;
        }
    }

    private void Say(Exception exception)
    {
        if (exception is StoreUnavailableException)
        {
            LogWaiting(exception.Message);
        }
        else
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}. Changed articles wait and are taken when the store can be had again")]
    private partial void LogWaiting(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Watching a source failed and goes on in a second")]
    private partial void LogFailed(Exception exception);
}
