using FeedService.AspNetCore.Sources.Sql;

namespace FeedService.Tests.Sources.Sql;

/// <summary>Where polls begin: never behind what may still be committed (F46).</summary>
[OnBothStores]
public sealed class ChangeCursorTests
{
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private static readonly DateTimeOffset Noon = TestStore.Start;

    private SqlState state = new() { Definition = "" };

    [Fact]
    public void The_first_poll_reads_everything() => Assert.Null(Poll(Noon, 1, 2, 3));

    [Fact]
    public void A_poll_soon_after_the_first_reaches_far_back_and_not_to_the_beginning()
    {
        Poll(Noon, [.. Enumerable.Range(1, 5_000)]);
        Assert.Equal("4001", Poll(Noon.AddMinutes(1), 5_000));
    }

    [Fact]
    public void When_nothing_can_be_committed_any_more_all_is_read_once_and_then_only_what_changed_since()
    {
        Poll(Noon, 1, 2, 3);
        Poll(Noon.AddMinutes(5), 3);
        Assert.Null(Poll(Noon.AddMinutes(10), 1, 2, 3));
        Assert.Equal("3", Poll(Noon.AddMinutes(15), 3));
    }

    [Fact]
    public void A_number_is_read_again_until_a_poll_came_an_overlap_after_it_was_seen()
    {
        Settle(at: Noon, value: 3);
        Poll(Noon.AddMinutes(60), 3, 9);
        // Seen an hour ago, but no poll has looked since for what stood before it.
        Assert.Equal("3", Poll(Noon.AddMinutes(120), 3, 9));
        Assert.Equal("9", Poll(Noon.AddMinutes(121), 9));
    }

    [Fact]
    public void Polls_without_end_keep_few_marks()
    {
        Settle(at: Noon, value: 1);
        for (var i = 0; i < 2_000; i++)
        {
            Poll(Noon.AddHours(1).AddSeconds(i), i + 10);
        }

        Assert.InRange(state.Marks.Count, 1, 12);
        Assert.InRange(int.Parse(state.From!.Text, System.Globalization.CultureInfo.InvariantCulture), 1_200, 1_500);
    }

    [Fact]
    public void A_poll_that_finds_nothing_new_remembers_nothing_new()
    {
        Settle(at: Noon, value: 3);
        var before = state;
        Poll(Noon.AddHours(1), 3);
        Assert.Same(before, state);
    }

    [Fact]
    public void A_poll_that_broke_moves_nothing_that_is_a_number()
    {
        Settle(at: Noon, value: 3);
        var cursor = new ChangeCursor(state, Noon.AddHours(1), Overlap, TimeZoneInfo.Utc);
        cursor.Note(Number(4));
        Assert.Same(state, cursor.AfterBatch());
    }

    [Fact]
    public void Times_are_kept_batch_by_batch_and_read_from_an_overlap_before()
    {
        var cursor = new ChangeCursor(state, Noon, Overlap, TimeZoneInfo.Utc);
        cursor.Note(Time(Noon.AddHours(-2)));
        state = cursor.AfterBatch();
        Assert.Equal(Noon.AddHours(-2).AddMinutes(-10).UtcDateTime, new ChangeCursor(state, Noon, Overlap, TimeZoneInfo.Utc).Start!.Parameter(Overlap));
    }

    [Fact]
    public void A_time_that_is_yet_to_come_holds_nothing_back()
    {
        var cursor = new ChangeCursor(state, Noon, Overlap, TimeZoneInfo.Utc);
        cursor.Note(Time(Noon.AddHours(-2)));
        cursor.Note(Time(Noon.AddYears(70)));
        cursor.Note(ChangeValue.Of("2099-01-01 00:00:00", "changed"));
        Assert.Equal(Time(Noon.AddHours(-2)), cursor.AfterAll().From);
    }

    [Fact]
    public void Numbers_are_compared_as_numbers()
    {
        Assert.True(Number(9).CompareTo(Number(10)) < 0);
        Assert.True(ChangeValue.Of(9.5, "changed")!.CompareTo(Number(10)) < 0);
        Assert.True(ChangeValue.Of(-1m, "changed")!.CompareTo(Number(0)) < 0);
    }

    private void Settle(DateTimeOffset at, int value)
    {
        Poll(at - Overlap, value);
        Poll(at, value);
        Assert.Equal(Number(value), state.From);
    }

    /// <returns>Where it began; null at the beginning.</returns>
    private string? Poll(DateTimeOffset at, params int[] values)
    {
        var cursor = new ChangeCursor(state, at, Overlap, TimeZoneInfo.Utc);
        foreach (var value in values)
        {
            cursor.Note(Number(value));
        }

        var start = cursor.Start?.Text;
        state = cursor.AfterAll();
        return start;
    }

    private static ChangeValue Number(long number) => ChangeValue.Of(number, "changed")!;

    private static ChangeValue Time(DateTimeOffset time) => ChangeValue.Of(time.UtcDateTime, "changed")!;
}
