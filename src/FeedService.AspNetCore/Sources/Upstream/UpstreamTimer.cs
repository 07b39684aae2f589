using System.Diagnostics;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>The time that one question may take with all its redirects. It stands still where a turn is waited for: that is nobody's slowness.</summary>
internal sealed class UpstreamTimer(TimeSpan limit, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly Stopwatch spent = new();

    public CancellationToken Token => over.Token;

    public void Start()
    {
        var left = limit - spent.Elapsed;
        over.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        spent.Start();
    }

    public void Stop()
    {
        over.CancelAfter(Timeout.InfiniteTimeSpan);
        spent.Stop();
    }

    public void Dispose() => over.Dispose();
}
