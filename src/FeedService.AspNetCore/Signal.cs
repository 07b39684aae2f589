using System.Threading.Channels;

namespace FeedService.AspNetCore;

/// <summary>Wakes one that waits; set more than once before that, it wakes once.</summary>
internal sealed class Signal
{
    private readonly Channel<bool> set = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Set() => set.Writer.TryWrite(true);

    /// <summary>Waits until it is set.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await set.Reader.ReadAsync(cancellationToken);

    /// <summary>Waits until it is set, or for a time.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellationToken)
    {
        using var wait = new CancellationTokenSource(most, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, cancellationToken);
        try
        {
            await WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over.
        }
    }
}
