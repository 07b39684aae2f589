using FeedService.AspNetCore.Sources;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests.Sources;

public sealed class AbsencesTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Absences absences;

    public AbsencesTests() => absences = new Absences(time);

    [Fact]
    public void A_file_is_gone_when_two_looks_two_seconds_apart_miss_it()
    {
        absences.Add(["a"]);
        Assert.Empty(Ripe(1.9));
        Assert.Equal(["a"], Ripe(0.1));
        Assert.Equal(["a"], absences.Judge(total: 3));
    }

    [Fact]
    public void A_file_that_returns_counts_from_the_start()
    {
        absences.Add(["a"]);
        time.Advance(TimeSpan.FromSeconds(1.5));
        absences.Replace(new HashSet<string>());
        absences.Replace(new HashSet<string> { "a" });
        Assert.Empty(Ripe(1.5));
    }

    [Fact]
    public void What_goes_together_is_judged_together()
    {
        absences.Add(Enumerable.Range(0, 9).Select(i => $"{i}"));
        time.Advance(TimeSpan.FromSeconds(1.5));
        absences.Add(["9"]);
        Assert.Empty(Ripe(1));
        Assert.Equal(10, Ripe(1).Count);
        Assert.Empty(absences.Judge(total: 20));
        Assert.Equal(10, absences.Held.Count);
    }

    [Fact]
    public void Deleting_that_never_ends_is_judged_after_ten_seconds()
    {
        for (var i = 0; i < 10; i++)
        {
            absences.Add([$"{i}"]);
            Assert.Empty(Ripe(0.99));
        }

        absences.Add(["last"]);
        Assert.Equal(11, Ripe(0.2).Count);
        Assert.Equal(9, absences.Judge(total: 1000).Count);
    }

    [Theory]
    [InlineData(9, 9, false)]
    [InlineData(10, 50, false)]
    [InlineData(10, 49, true)]
    [InlineData(200, 1000, false)]
    [InlineData(201, 1000, true)]
    public void More_than_a_fifth_and_at_least_ten_at_once_are_held(int gone, int total, bool isHeld)
    {
        absences.Add(Enumerable.Range(0, gone).Select(i => $"{i}"));
        Assert.Equal(gone, Ripe(2).Count);
        Assert.Equal(isHeld ? 0 : gone, absences.Judge(total).Count);
        Assert.Equal(isHeld ? gone : 0, absences.Held.Count);
    }

    [Fact]
    public void Another_file_deleted_later_is_not_held_with_the_rest()
    {
        absences.Add(Enumerable.Range(0, 30).Select(i => $"{i}"));
        Ripe(2);
        absences.Judge(total: 40);
        absences.Replace(Enumerable.Range(0, 30).Select(i => $"{i}").Append("one more").ToHashSet());
        Assert.Equal(["one more"], Ripe(2));
        Assert.Equal(["one more"], absences.Judge(total: 40));
        Assert.Equal(30, absences.Held.Count);
    }

    [Fact]
    public void Who_is_still_writing_may_not_have_finished()
    {
        absences.Add(["a"]);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(absences.Ripe(activeAt: time.GetTimestamp()));
    }

    private IReadOnlyList<string> Ripe(double after)
    {
        time.Advance(TimeSpan.FromSeconds(after));
        return absences.Ripe(activeAt: 0);
    }
}
