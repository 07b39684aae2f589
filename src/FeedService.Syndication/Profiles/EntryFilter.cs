namespace FeedService.Syndication.Profiles;

/// <summary>Gathers the entries that a partner takes, and what is missing of the others.</summary>
internal sealed class EntryFilter
{
    private readonly List<ProfileLack> lacks = [];

    public ProfiledFeed Result(Feed feed, IEnumerable<Entry> entries) => new(feed with { Entries = [.. entries], History = null, Deleted = [] }, lacks);

    public void Miss(string message) => lacks.Add(new(null, message));

    public void Advise(Entry entry, string message) => lacks.Add(new(entry.Id, message));

    /// <returns>False, for the entry to be left out.</returns>
    public bool LeaveOut(Entry entry, string message)
    {
        lacks.Add(new(entry.Id, message, IsLeftOut: true));
        return false;
    }
}
