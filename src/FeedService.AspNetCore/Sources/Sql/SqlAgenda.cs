using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>When what is due at one source: by its schedules, by who asks, and later where it failed.</summary>
internal sealed class SqlAgenda(SqlDefinition source, TimeProvider time)
{
    /// <summary>The shortest time between two looks at all rows, and after a failure.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(1);

    /// <summary>More rows than this that are named at once are found by looking at all.</summary>
    private const int MostKeys = 200;

    private readonly Lock gate = new();
    private readonly Signal wake = new();
    private readonly HashSet<string> named = new(StringComparer.Ordinal);
    private bool isAsked;
    private int failures;
    private DateTimeOffset pollAt = DateTimeOffset.MinValue;
    private DateTimeOffset scanAt = DateTimeOffset.MinValue;
    private DateTimeOffset polledAt = DateTimeOffset.MinValue;
    private DateTimeOffset scannedAt = DateTimeOffset.MinValue;
    private DateTimeOffset? retryAt;

    /// <summary>Since when nothing succeeds; null while something does.</summary>
    public DateTimeOffset? FailingSince { get; private set; }

    /// <summary>Something changed.</summary>
    public void Ask()
    {
        lock (gate)
        {
            isAsked = true;
        }

        wake.Set();
    }

    /// <summary>A row changed, or something that is no row's key was said.</summary>
    public void Ask(string key)
    {
        lock (gate)
        {
            // What is named is found by its key; of more than can be, any may be gone.
            isAsked |= named.Count >= MostKeys && !named.Contains(key);
            if (named.Count < MostKeys)
            {
                named.Add(key);
            }
        }

        wake.Set();
    }

    /// <summary>What is due now. Whoever takes it says how it went.</summary>
    public SqlErrand Take()
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (retryAt > now)
            {
                return new SqlErrand(Poll: false, Scan: false, []);
            }

            NoteAsked();
            var errand = new SqlErrand(now >= pollAt, now >= scanAt, [.. named]);
            named.Clear();
            return errand;
        }
    }

    public void Done(SqlErrand errand, CatalogFeed feed, bool isHeld)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            (failures, retryAt, FailingSince) = (0, null, null);
            if (errand.Poll)
            {
                (polledAt, pollAt) = (now, CronRule.NextAfter(PollCron(feed), now, feed.Definition.TimeZone));
            }

            if (errand.Scan)
            {
                scannedAt = now;
                // Whoever lets go what is held should see it happen.
                scanAt = isHeld ? now + Rest : CronRule.NextAfter(source.Scan, now, feed.Definition.TimeZone);
            }
        }
    }

    public void Failed(SqlErrand errand, CatalogFeed feed)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            FailingSince ??= now;
            var pause = Rest * Math.Pow(2, Math.Min(failures++, 10));
            var next = Min(now + (pause < LongestRetry ? pause : LongestRetry), CronRule.NextAfter(PollCron(feed), now, feed.Definition.TimeZone));
            retryAt = next < now + Rest ? now + Rest : next;
            pollAt = errand.Poll ? DateTimeOffset.MinValue : pollAt;
            scanAt = errand.Scan ? DateTimeOffset.MinValue : scanAt;
            named.UnionWith(errand.Keys);
        }
    }

    /// <summary>Waits until something may be due.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (gate)
        {
            wait = (retryAt ?? Min(pollAt, scanAt)) - time.GetUtcNow();
        }

        // No timer waits longer than some weeks.
        return wake.WaitAsync(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait, time, cancellationToken);
    }

    // However often it is asked for, all rows are looked at with a rest between.
    private void NoteAsked()
    {
        if (isAsked)
        {
            isAsked = false;
            pollAt = source.Changed is null ? Min(pollAt, After(polledAt)) : DateTimeOffset.MinValue;
            scanAt = Min(scanAt, After(scannedAt));
        }
    }

    private string PollCron(CatalogFeed feed) => source.Poll ?? feed.Definition.Schedule;

    private static DateTimeOffset After(DateTimeOffset last) => last == DateTimeOffset.MinValue ? last : last + Rest;

    private static DateTimeOffset Min(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
