using System.Text.RegularExpressions;

namespace FeedService.Syndication.Profiles;

/// <summary>MSN (R118): some 20 entries of one language and of the last year, titles of 20 to 150 characters, the whole text.</summary>
internal sealed partial class MsnProfile : IFeedProfile
{
    private const int MostEntries = 20;
    private const int ShortestTitle = 20;
    private const int LongestTitle = 150;

    private static readonly TimeSpan Oldest = TimeSpan.FromDays(365);

    public string Name => "msn";

    public int WantedEntries => MostEntries;

    public ProfiledFeed Apply(Feed feed)
    {
        var filter = new EntryFilter();
        if (feed.Language is null)
        {
            filter.Miss("MSN takes feeds of one language and asks which. Write it into 'language', as en.");
        }

        return filter.Result(feed, [.. feed.Entries.Where(entry => IsTaken(feed, entry, filter)).Take(MostEntries)]);
    }

    private static bool IsTaken(Feed feed, Entry entry, EntryFilter filter)
    {
        var title = Wire.Text(entry.Title);
        if (Markup().IsMatch(title))
        {
            return filter.LeaveOut(entry, "Its title has markup. MSN takes plain text: write it without tags.");
        }

        var length = title.Length;
        if (length is < ShortestTitle or > LongestTitle)
        {
            return filter.LeaveOut(entry, $"Its title has {length} characters. MSN takes {ShortestTitle} to {LongestTitle}.");
        }

        if (string.IsNullOrWhiteSpace(entry.ContentHtml))
        {
            return filter.LeaveOut(entry, "MSN asks for the whole text. Write 'content: full' into feed.yaml.");
        }

        if (entry.Language is not null && entry.Language != feed.Language)
        {
            return filter.LeaveOut(entry, $"It is in '{entry.Language}'. MSN takes one language a feed: give it a feed of its own.");
        }

        // By the feed's own newest change: a document knows no clock.
        return entry.PublishedAt > feed.UpdatedAt - Oldest;
    }

    [GeneratedRegex("<[/a-z!]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Markup();
}
