namespace FeedService.Syndication.Profiles;

/// <summary>Gathers the entries that a partner takes, and what is missing of the others.</summary>
internal sealed class EntryFilter
{
    private readonly List<ProfileLack> lacks = [];

    /// <summary>The entries alone: what the public documents say of their history, and what another partner asked for, is not this one's.</summary>
    public ProfiledFeed Result(Feed feed, IReadOnlyList<Entry> entries, SmartNewsTerms? smartNews = null) => new(
        feed with
        {
            Entries = entries,
            // By the partner's own entries: what it does not get changes nothing for it.
            UpdatedAt = entries.Count == 0 ? feed.UpdatedAt : entries.Max(entry => entry.UpdatedAt),
            History = null,
            Deleted = [],
            SmartNews = smartNews,
        },
        lacks);

    public void Miss(string message) => lacks.Add(new(null, message));

    public void Advise(Entry entry, string message) => lacks.Add(new(entry.Id, message));

    /// <returns>False, for the entry to be left out.</returns>
    public bool LeaveOut(Entry entry, string message)
    {
        lacks.Add(new(entry.Id, message, IsLeftOut: true));
        return false;
    }
}
