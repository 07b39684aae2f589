namespace FeedService.AspNetCore.Store;

/// <summary>That a reader was counted today. Forgotten with the day's salt, without which it is a number like any other.</summary>
internal sealed class StoredReaderMark
{
    public DateOnly Day { get; set; }

    public int FeedId { get; set; }

    public long Hash { get; set; }
}
