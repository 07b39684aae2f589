namespace FeedService.Benchmarks.Service;

internal static class Quantiles
{
    public static T Median<T>(IEnumerable<T> values) => At(values, 0.5);

    public static T At<T>(IEnumerable<T> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min((int)(sorted.Count * share), sorted.Count - 1)];
    }
}
