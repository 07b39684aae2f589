namespace FeedService.EndToEnd;

/// <summary>How often a fault is produced: a few times in every run, often with <c>tests/run --long</c>.</summary>
internal static class Rounds
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("FEEDSERVICE_TESTS_LONG") == "1";

    public static int Of(int ordinary, int extended) => Long ? extended : ordinary;
}
