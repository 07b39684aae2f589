using FeedService.Cli.Doctoring;

namespace FeedService.Tests.Cli;

/// <summary>How limits and the clock are judged.</summary>
public sealed class DiagnosisTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, "Good")]
    [InlineData(1_000_000, "Good")]
    [InlineData(4_400, "Good")]
    [InlineData(4_399, "Doubtful")]
    [InlineData(1_024, "Doubtful")]
    [InlineData(256, "Doubtful")]
    [InlineData(100, "Bad")]
    public void Open_files_are_enough_for_readers_for_few_or_for_none(int? limit, string state) => Assert.Equal(state, LimitDiagnosis.Files(limit).State.ToString());

    [Theory]
    [InlineData(10, 8_192, "Good")]
    [InlineData(4_096, 8_192, "Good")]
    [InlineData(4_097, 8_192, "Doubtful")]
    public void Folders_may_use_half_of_what_may_be_watched(int folders, int limit, string state) => Assert.Equal(state, LimitDiagnosis.Folders(folders, limit).State.ToString());

    [Theory]
    [InlineData(-3_600, "Good")]
    [InlineData(60, "Good")]
    [InlineData(61, "Bad")]
    public void A_clock_behind_what_is_stored_is_wrong(int aheadBySeconds, string state) => Assert.Equal(state, StoreDiagnosis.Clock(Noon.AddSeconds(aheadBySeconds), Noon).State.ToString());

    [Fact]
    public void An_empty_store_says_nothing_of_the_clock() => Assert.Equal("Good", StoreDiagnosis.Clock(newest: null, Noon).State.ToString());
}
