using System.Collections.Concurrent;

namespace FeedService.AspNetCore.Scheduling;

/// <summary>What stands in the way of a job is said once, not at every try.</summary>
internal sealed class SaidOnce
{
    private readonly ConcurrentDictionary<(string Job, int FeedId), string> said = [];

    /// <summary>It went well.</summary>
    public void Forget((string Job, int FeedId) job) => said.TryRemove(job, out _);

    /// <returns>Whether it was not said of the job last.</returns>
    public bool IsNews((string Job, int FeedId) job, string message)
    {
        var isSaid = said.TryGetValue(job, out var before) && before == message;
        said[job] = message;
        return !isSaid;
    }
}
