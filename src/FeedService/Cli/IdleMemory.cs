using System.Runtime;

namespace FeedService.Cli;

/// <summary>
/// Hands memory back to the system once, when a burst of work is over: the collector keeps what a first scan took, in case as much
/// comes again, and with nothing left to do it never runs to notice that nothing does.
/// </summary>
internal sealed class IdleMemory(TimeProvider time) : BackgroundService
{
    private const long Burst = 64 * 1_048_576;
    private const long Idle = 4 * 1_048_576;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        var (collectedAt, before, isFresh) = (0L, 0L, false);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var allocated = GC.GetTotalAllocatedBytes();
            var isIdle = allocated - before < Idle;
            if (isIdle && allocated - collectedAt > Burst)
            {
                GiveBack();
                (collectedAt, isFresh) = (allocated, true);
            }
            else if (isIdle && isFresh)
            {
                // What the end of the burst and the collection itself had brought in again.
                NativeMemory.GiveBack();
                isFresh = false;
            }

            before = allocated;
        }
    }

    private static void GiveBack()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeMemory.GiveBack();
    }
}
