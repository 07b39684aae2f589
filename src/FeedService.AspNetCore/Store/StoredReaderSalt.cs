namespace FeedService.AspNetCore.Store;

/// <summary>What the hashes of one day's readers are made with. Deleted when the day is over: then no hash can be made again.</summary>
internal sealed class StoredReaderSalt
{
    public DateOnly Day { get; set; }

    public required byte[] Salt { get; set; }
}
