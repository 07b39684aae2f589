using System.Globalization;
using System.Xml;
using FeedService.Syndication.Lint.Vocabularies;

namespace FeedService.Syndication.Extensions;

/// <summary>iTunes, as Apple Podcasts reads it; in RSS only, since Apple dropped Atom (R117).</summary>
internal sealed class Itunes() : FeedExtension("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd")
{
    private const int LongestText = 255;

    public override bool IsUsedBy(Feed feed) => feed.MovedTo is not null || feed.Podcast is not null || feed.Entries.Any(entry => entry.Episode is not null);

    public override void WriteFeed(XmlWriter writer, Feed feed)
    {
        var to = To(writer);
        // The one element for it that directories know, podcast or not.
        to.Address("new-feed-url", feed.MovedTo);
        if (feed.Podcast is not { } podcast)
        {
            return;
        }

        WriteCategories(to, podcast.Categories);
        to.Text("explicit", Bool(podcast.IsExplicit));
        WriteImage(to, podcast.Image);
        to.Text("author", Short(podcast.Author));
        if (podcast.Owner is { } owner && Wire.Email(owner) is { } email)
        {
            to.Begin("owner");
            to.Text("name", owner.Name);
            to.Text("email", email);
            to.End();
        }

        to.Text("type", podcast.IsSerial ? "serial" : null);
        to.Text("complete", podcast.IsComplete ? "Yes" : null);
        to.Text("block", podcast.IsBlocked ? "Yes" : null);
    }

    public override void WriteEntry(XmlWriter writer, Entry entry)
    {
        if (entry.Episode is not { } episode)
        {
            return;
        }

        var to = To(writer);
        to.Text("title", Short(episode.Title));
        to.Text("duration", Duration(episode.Duration));
        WriteImage(to, episode.Image);
        to.Text("explicit", episode.IsExplicit is { } isExplicit ? Bool(isExplicit) : null);
        to.Text("season", episode.Season?.ToString(CultureInfo.InvariantCulture));

        // Apple takes whole numbers from 1 alone.
        to.Text("episode", episode.Number is { } number && number >= 1 && number == decimal.Truncate(number) ? number.ToString("0", CultureInfo.InvariantCulture) : null);
        to.Text("episodeType", Wire.OneOf(episode.Kind, PodcastVocabulary.EpisodeTypes));
        to.Text("block", episode.IsBlocked ? "Yes" : null);
    }

    private static void WriteImage(ElementWriter to, Uri? image)
    {
        if (image is not null)
        {
            to.Empty("image", ("href", Wire.Url(image)));
        }
    }

    private static void WriteCategories(ElementWriter to, IReadOnlyList<string> categories)
    {
        foreach (var category in categories)
        {
            var parts = category.Split('>', 2, StringSplitOptions.TrimEntries);
            if (!PodcastCategories.IsListed(parts[0]))
            {
                continue;
            }

            to.Begin("category", ("text", parts[0]));
            if (parts.Length > 1 && PodcastCategories.IsListed(parts[0], parts[1]))
            {
                to.Empty("category", ("text", parts[1]));
            }

            to.End();
        }
    }

    /// <summary>As long as Apple takes it.</summary>
    private static string? Short(string? text) => text is { Length: > LongestText } ? text[..LongestText] : text;

    private static string? Duration(TimeSpan? duration) =>
        duration > TimeSpan.Zero ? Math.Max(1, Math.Round(duration.Value.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture) : null;

    private static string Bool(bool value) => value ? "true" : "false";
}
