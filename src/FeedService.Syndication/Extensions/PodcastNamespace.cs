using System.Globalization;
using System.Xml;
using FeedService.Syndication.Lint.Vocabularies;
using FeedService.Syndication.Podcasts;

namespace FeedService.Syndication.Extensions;

/// <summary>The podcast namespace 1.0 (Podcasting 2.0), in RSS only.</summary>
internal sealed class PodcastNamespace() : FeedExtension("podcast", "https://podcastindex.org/namespace/1.0")
{
    public override bool IsUsedBy(Feed feed) => feed.MovedFrom is not null || feed.Podcast is not null || feed.Entries.Any(entry => entry.Episode is not null);

    public override void WriteFeed(XmlWriter writer, Feed feed)
    {
        var to = To(writer);
        to.Text("previousUrl", Wire.OptionalUrl(feed.MovedFrom));
        if (feed.Podcast is not { } podcast)
        {
            return;
        }

        to.Text("guid", podcast.Id?.ToString("D"));
        to.Text("locked", podcast.IsLocked switch { true => "yes", false => "no", null => null }, ("owner", podcast.Owner is { } owner ? Wire.Email(owner) : null));
        to.Text("medium", Wire.OneOf(podcast.Medium, PodcastVocabulary.Mediums));
        to.Text("license", feed.License?.Name, ("url", Wire.OptionalUrl(feed.License?.Url)));
        foreach (var funding in podcast.Funding)
        {
            to.Text("funding", funding.Text, ("url", Wire.Url(funding.Url)));
        }

        PodcastElements.People(to, podcast.People);
        PodcastElements.Location(to, podcast.Location);
        foreach (var trailer in podcast.Trailers)
        {
            WriteTrailer(to, trailer);
        }

        PodcastElements.Value(to, podcast.Value);
        WriteFrequency(to, podcast.UpdateFrequency);
        if (podcast.UsesPodping)
        {
            to.Empty("podping", ("usesPodping", "true"));
        }

        PodcastElements.Texts(to, podcast.Texts);
    }

    public override void WriteEntry(XmlWriter writer, Entry entry)
    {
        if (entry.Episode is not { } episode)
        {
            return;
        }

        var to = To(writer);
        to.Text("season", episode.Season?.ToString(CultureInfo.InvariantCulture), ("name", episode.SeasonName));
        to.Text("episode", episode.Number?.ToString("0.##", CultureInfo.InvariantCulture), ("display", episode.NumberText));
        to.Text("license", entry.License?.Name, ("url", Wire.OptionalUrl(entry.License?.Url)));
        if (episode.Chapters is { } chapters)
        {
            to.Empty("chapters", ("url", Wire.Url(chapters)), ("type", "application/json+chapters"));
        }

        foreach (var transcript in episode.Transcripts)
        {
            to.Empty("transcript", ("url", Wire.Url(transcript.Url)), ("type", Wire.MediaType(transcript.MediaType)), ("language", Wire.Language(transcript.Language)), ("rel", transcript.IsCaptions ? "captions" : null));
        }

        WriteSoundbites(to, episode.Soundbites);
        PodcastElements.People(to, episode.People);
        PodcastElements.Location(to, episode.Location);
        foreach (var alternate in episode.Alternates)
        {
            WriteAlternate(to, alternate);
        }

        PodcastElements.Value(to, episode.Value);
        foreach (var social in episode.Social)
        {
            to.Empty(
                "socialInteract",
                ("protocol", social.Protocol),
                ("uri", Wire.OptionalUrl(social.Address)),
                ("accountId", social.AccountId),
                ("accountUrl", Wire.OptionalUrl(social.AccountUrl)),
                ("priority", social.Priority?.ToString(CultureInfo.InvariantCulture)));
        }

        PodcastElements.Texts(to, episode.Texts);
    }

    private static void WriteTrailer(ElementWriter to, Trailer trailer) => to.Text(
        "trailer",
        trailer.Title,
        ("pubdate", Wire.Rfc822(trailer.PublishedAt)),
        ("url", Wire.Url(trailer.Url)),
        ("length", trailer.Length?.ToString(CultureInfo.InvariantCulture)),
        ("type", Wire.OptionalMediaType(trailer.MediaType)),
        ("season", trailer.Season?.ToString(CultureInfo.InvariantCulture)));

    private static void WriteFrequency(ElementWriter to, UpdateFrequency? frequency)
    {
        if (frequency is not null)
        {
            to.Text(
                "updateFrequency",
                frequency.Text,
                ("complete", frequency.IsComplete ? "true" : null),
                ("dtstart", frequency.StartAt is { } start ? Wire.Rfc3339(start) : null),
                ("rrule", frequency.Rule));
        }
    }

    private static void WriteSoundbites(ElementWriter to, IReadOnlyList<Soundbite> soundbites)
    {
        foreach (var soundbite in soundbites)
        {
            var start = ("startTime", soundbite.Start.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture));
            var duration = ("duration", soundbite.Duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture));
            to.Begin("soundbite", start, duration);
            to.Content(soundbite.Title);
            to.End();
        }
    }

    private static void WriteAlternate(ElementWriter to, AlternateEnclosure alternate)
    {
        to.Begin(
            "alternateEnclosure",
            ("type", Wire.MediaType(alternate.MediaType)),
            ("length", alternate.Length?.ToString(CultureInfo.InvariantCulture)),
            ("bitrate", alternate.Bitrate?.ToString("0.###", CultureInfo.InvariantCulture)),
            ("height", alternate.Height?.ToString(CultureInfo.InvariantCulture)),
            ("lang", Wire.Language(alternate.Language)),
            ("title", alternate.Title),
            ("default", alternate.IsDefault ? "true" : null));
        foreach (var source in alternate.Sources)
        {
            to.Empty("source", ("uri", Wire.Url(source)));
        }

        if (alternate.Integrity is { } integrity)
        {
            to.Empty("integrity", ("type", "sri"), ("value", integrity));
        }

        to.End();
    }
}
