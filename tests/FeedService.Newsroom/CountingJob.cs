namespace FeedService.Newsroom;

/// <summary>A job of the application's own.</summary>
public sealed class CountingJob
{
    private static int runs;

    public static int Runs => Volatile.Read(ref runs);

    public void Run() => Interlocked.Increment(ref runs);
}
