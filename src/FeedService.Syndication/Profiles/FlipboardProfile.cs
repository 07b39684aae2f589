namespace FeedService.Syndication.Profiles;

/// <summary>Flipboard (R118): the whole text, 30 entries or more, a picture of 400 pixels or more on its shorter side.</summary>
internal sealed class FlipboardProfile : IFeedProfile
{
    private const int LeastEntries = 30;
    private const int LeastSide = 400;

    public string Name => "flipboard";

    public int WantedEntries => LeastEntries;

    public ProfiledFeed Apply(Feed feed)
    {
        var filter = new EntryFilter();
        var entries = feed.Entries.Where(entry => HasText(entry, filter)).ToList();
        if (entries.Count < LeastEntries)
        {
            filter.Miss($"Flipboard asks for {LeastEntries} entries or more; here are {entries.Count}.");
        }

        entries.ForEach(entry => CheckPicture(entry, filter));
        return filter.Result(feed, entries);
    }

    private static bool HasText(Entry entry, EntryFilter filter) =>
        !string.IsNullOrWhiteSpace(entry.ContentHtml) || filter.LeaveOut(entry, "Flipboard asks for the whole text. Write 'content: full' into feed.yaml.");

    private static void CheckPicture(Entry entry, EntryFilter filter)
    {
        if (entry.Image is not { } image)
        {
            filter.Advise(entry, $"It has no picture. Flipboard asks for one of {LeastSide} pixels or more.");
        }
        else if (image is { Width: { } width, Height: { } height } && Math.Min(width, height) < LeastSide)
        {
            filter.Advise(entry, $"Its picture is {width} by {height} pixels. Flipboard asks for {LeastSide} or more on the shorter side.");
        }
    }
}
