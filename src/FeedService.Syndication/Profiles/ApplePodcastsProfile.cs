using FeedService.Syndication.Lint.Values;

namespace FeedService.Syndication.Profiles;

/// <summary>Apple Podcasts (R117): episodes with a sound or a film, square artwork, exact categories.</summary>
internal sealed class ApplePodcastsProfile : IFeedProfile
{
    private const int MostEpisodes = 300;

    public string Name => "apple-podcasts";

    public int WantedEntries => MostEpisodes;

    public ProfiledFeed Apply(Feed feed)
    {
        var filter = new EntryFilter();
        CheckFeed(feed, filter);
        var sounds = new HashSet<Uri>();
        return filter.Result(feed, [.. feed.Entries.Where(entry => IsEpisode(feed, entry, sounds, filter)).Take(MostEpisodes).Select(WithOwnSoundOnly)]);
    }

    private static void CheckFeed(Feed feed, EntryFilter filter)
    {
        if (feed.Podcast is not { } podcast)
        {
            filter.Miss("The feed is no podcast. Write 'podcast:' with its categories into feed.yaml.");
            return;
        }

        if (podcast.Categories.Count == 0)
        {
            filter.Miss("The podcast has no category. Write one of Apple's into 'podcast.categories', as Technology.");
        }

        if (podcast.Image is null)
        {
            filter.Miss("The podcast has no artwork. Write a square picture of 1400 to 3000 pixels into 'podcast.image'.");
        }

        if (feed.Language is null)
        {
            filter.Miss("The feed has no language. Write it into 'language', as en.");
        }
    }

    private static bool IsEpisode(Feed feed, Entry entry, HashSet<Uri> sounds, EntryFilter filter)
    {
        if (entry.Enclosures.FirstOrDefault(IsPlayable) is not { } sound)
        {
            return filter.LeaveOut(entry, "It has no sound or film. Put one beside it, or name it in 'enclosure'.");
        }

        if (!sounds.Add(sound.Url))
        {
            return filter.LeaveOut(entry, "A newer episode has the same file. Give each a file of its own.");
        }

        if (sound.Length <= 0)
        {
            filter.Advise(entry, "The length of its file is not known. Put the file beside the article, or write its bytes into 'enclosure.length'.");
        }

        if (!IsAscii(sound.Url))
        {
            filter.Advise(entry, $"Its file is called '{Uri.UnescapeDataString(sound.Url.Segments[^1])}'; Apple asks for names of ASCII letters and digits.");
        }

        if (feed.Podcast is { IsSerial: true } && entry.Episode?.Number is null)
        {
            filter.Advise(entry, "A serial needs the number of each episode. Write it into 'episode'.");
        }

        return true;
    }

    private static Entry WithOwnSoundOnly(Entry entry) => entry with
    {
        Enclosures = [entry.Enclosures.First(IsPlayable)],
        Episode = entry.Episode ?? new(),
    };

    private static bool IsPlayable(Enclosure file) =>
        TextChecks.IsMediaType(file.MediaType)
        && (file.MediaType.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) || file.MediaType.StartsWith("video/", StringComparison.OrdinalIgnoreCase));

    private static bool IsAscii(Uri file) => Uri.UnescapeDataString(file.Segments[^1]).All(char.IsAscii);
}
