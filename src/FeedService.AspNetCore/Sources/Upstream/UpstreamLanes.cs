using System.Collections.Concurrent;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>How many requests run at once: one to a host, and so many in all.</summary>
internal sealed class UpstreamLanes(int most) : IDisposable
{
    private readonly SemaphoreSlim all = new(most);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <returns>What ends the stay when it is disposed of.</returns>
    public async Task<IDisposable> EnterAsync(string host, CancellationToken cancellationToken)
    {
        // First the host: who waits for a slow one keeps nobody else from running.
        var own = hosts.GetOrAdd(host, _ => new SemaphoreSlim(1));
        await own.WaitAsync(cancellationToken);
        try
        {
            await all.WaitAsync(cancellationToken);
        }
        catch
        {
            own.Release();
            throw;
        }

        return new Stay(own, all);
    }

    public void Dispose()
    {
        all.Dispose();
        foreach (var host in hosts.Values)
        {
            host.Dispose();
        }
    }

    private sealed class Stay(SemaphoreSlim own, SemaphoreSlim all) : IDisposable
    {
        public void Dispose()
        {
            all.Release();
            own.Release();
        }
    }
}
