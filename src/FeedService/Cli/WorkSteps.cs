using System.Globalization;

namespace FeedService.Cli;

/// <summary>How far some work is. Several threads may tell it at once.</summary>
/// <param name="count">How many there are to do; null where nobody knows.</param>
/// <param name="time">The clock.</param>
/// <param name="told">Hears of each change.</param>
internal sealed class WorkSteps(int? count, TimeProvider time, Action told)
{
    private readonly long began = time.GetTimestamp();
    private int done;
    private int failed;

    public int? Count => count;

    public int Done => Volatile.Read(ref done);

    public TimeSpan Took => time.GetElapsedTime(began);

    /// <summary>As "1,204 of 5,000, 401 a second, 2 failed".</summary>
    public string Figures
    {
        get
        {
            var (done, failed, took) = (Done, Volatile.Read(ref this.failed), Took.TotalSeconds);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{done:N0}{(count is null ? "" : $" of {count:N0}")}{(took > 0.05 && done > 0 ? $", {done / took:N0} a second" : "")}{(failed > 0 ? $", {failed:N0} failed" : "")}");
        }
    }

    /// <summary>One more is done.</summary>
    public void Step() => Add(1);

    /// <summary>Some more are done.</summary>
    public void Add(int more)
    {
        Interlocked.Add(ref done, more);
        told();
    }

    /// <summary>One more was tried in vain.</summary>
    public void Fail()
    {
        Interlocked.Increment(ref failed);
        Step();
    }

    /// <param name="all">How many are done by now, with those that failed.</param>
    /// <param name="vain">How many of them failed.</param>
    public void At(int all, int vain = 0)
    {
        Volatile.Write(ref done, all);
        Volatile.Write(ref failed, vain);
        told();
    }
}
