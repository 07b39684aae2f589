using System.Runtime;

namespace FeedService.Cli;

/// <summary>
/// Hands memory back to the system when a burst of work is over: the collector keeps what a first scan took, in case as much
/// comes again, and with nothing left to do it never runs to notice that nothing does.
/// </summary>
internal sealed class IdleMemory(TimeProvider time) : BackgroundService
{
    private const long Burst = 64 * 1_048_576;
    // In the time between two looks; a hundred feeds with nothing to do take 4 MB for being looked after.
    private const long Idle = 16 * 1_048_576;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        var (collectedAt, before, isAgain) = (0L, 0L, false);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var allocated = GC.GetTotalAllocatedBytes();
            var isIdle = allocated - before < Idle;
            var isOver = allocated - collectedAt > Burst;
            if (isIdle && (isOver || isAgain))
            {
                GiveBack();
                // Twice: what waited for its finalizer goes with the second, and what the burst's end and the first had brought in once more.
                (collectedAt, isAgain) = (allocated, isOver);
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
