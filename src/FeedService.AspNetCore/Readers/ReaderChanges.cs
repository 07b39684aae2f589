namespace FeedService.AspNetCore.Readers;

/// <summary>Counts and marks that are to be written down.</summary>
/// <param name="Day">Of which day.</param>
/// <param name="Counts">What each client did with a feed.</param>
/// <param name="Marks">The readers who were not seen before, with the client that they were counted for.</param>
internal sealed record ReaderChanges(DateOnly Day, Dictionary<(int Feed, string Client), ReaderCount> Counts, List<(int Feed, long Hash, string Client)> Marks)
{
    public bool IsEmpty => Counts.Count == 0 && Marks.Count == 0;
}
