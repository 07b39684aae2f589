namespace FeedService.AspNetCore.Readers;

/// <summary>Counts and marks that are to be written down.</summary>
internal sealed record ReaderChanges(DateOnly Day, Dictionary<(int Feed, string Client), ReaderCount> Counts, List<(int Feed, long Hash)> Marks)
{
    public bool IsEmpty => Counts.Count == 0 && Marks.Count == 0;
}
