namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>
/// Decides where a poll begins and where the next one will. Values are given before they are committed, so that a smaller one may
/// appear after a greater one (F46). A time says by itself how long ago that was; of a number it is remembered when it was seen.
/// </summary>
/// <param name="startedAt">When the poll began, before it looked.</param>
internal sealed class ChangeCursor(SqlState state, DateTimeOffset startedAt, TimeSpan overlap, TimeZoneInfo zone)
{
    /// <summary>How far the second poll after the first reading of all reaches back, in rows.</summary>
    private const int Behind = 1_000;

    /// <summary>How many marks there are within the overlap, at most.</summary>
    private const int Marks = 10;

    private readonly PriorityQueue<ChangeValue, ChangeValue> greatest = new();
    private ChangeValue? newest;

    /// <summary>The smallest value that is to be read; null for all rows.</summary>
    public ChangeValue? Start => state.From ?? (state.Marks is [var first, ..] && first.SeenAt + overlap <= startedAt ? null : state.Meanwhile);

    /// <summary>Notes the value of a row that was read.</summary>
    public void Note(ChangeValue? value)
    {
        if (value is null || value.IsAfter(startedAt, zone))
        {
            return;
        }

        newest = newest is null || value.CompareTo(newest) > 0 ? value : newest;
        if (Start is null && value.Kind is ChangeKind.Number or ChangeKind.Text)
        {
            if (greatest.Count < Behind)
            {
                greatest.Enqueue(value, value);
            }
            else if (value.CompareTo(greatest.Peek()) > 0)
            {
                greatest.EnqueueDequeue(value, value);
            }
        }
    }

    /// <summary>What to remember when all that was read so far is stored: rows come in the order of their times.</summary>
    public SqlState AfterBatch() => newest is { Kind: ChangeKind.Moment or ChangeKind.LocalTime } time && (state.From is null || time.CompareTo(state.From) > 0)
        ? state with { From = time, Meanwhile = null, Marks = [] }
        : state;

    /// <summary>What to remember when the poll is over and all of it is stored.</summary>
    public SqlState AfterAll()
    {
        if (newest is null || newest.Kind is ChangeKind.Moment or ChangeKind.LocalTime)
        {
            return AfterBatch();
        }

        // What a value stood before when it was seen has been committed since, or never will be, and this poll has read it.
        var settled = Start is null || state.From is not null ? state.Marks.LastOrDefault(mark => mark.SeenAt + overlap <= startedAt) : null;
        var marks = settled is null ? [.. state.Marks] : state.Marks.SkipWhile(mark => mark.SeenAt <= settled.SeenAt).ToList();
        var isMarked = marks is [.., var last] && (last.Value == newest || last.SeenAt + overlap / Marks > startedAt);
        if (!isMarked && newest != (settled?.Value ?? state.From))
        {
            marks.Add(new ChangeMark(newest, startedAt));
        }

        if (settled is null && marks.Count == state.Marks.Count)
        {
            return state;
        }

        var from = settled?.Value ?? state.From;
        return state with { From = from, Meanwhile = from is null ? Meanwhile() : null, Marks = marks };
    }

    private ChangeValue? Meanwhile() => Start is null && greatest.Count > 0 ? greatest.Peek() : state.Meanwhile;
}
