using Hangfire.States;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>Says that a job failed in a way that it does not know of itself.</summary>
internal sealed partial class JobFailures(ILogger<JobFailures> logger) : IElectStateFilter
{
    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is FailedState failure)
        {
            LogFailed(failure.Exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A job failed in a way that is not foreseen. It is not repeated; the next one does what it left undone")]
    private partial void LogFailed(Exception exception);
}
