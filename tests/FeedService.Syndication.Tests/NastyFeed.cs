using FeedService.Syndication.Podcasts;

namespace FeedService.Syndication.Tests;

/// <summary>A feed with the given texts in every field that takes text.</summary>
internal static class NastyFeed
{
    public const int TextCount = 320;

    public static Feed Of(string[] texts)
    {
        var next = 0;
        string Next() => texts[next++];
        return new Feed
        {
            Id = "urn:uuid:0f6c1f0e-6f0f-5d0a-9a52-5a3f9f1f7a10",
            Title = Next(),
            Description = Next(),
            Language = Next(),
            Copyright = Next(),
            Categories = [Next(), Next()],
            Authors = [new Person(Next(), Next())],
            Link = Address(Next()),
            Image = Address(Next()),
            Icon = Address(Next()),
            Addresses = FeedRenderers.All.Keys.ToDictionary(format => format, format => Address(FeedRenderers.All[format].FileName)),
            UpdatedAt = DateTimeOffset.UnixEpoch,
            Contributors = [new Person(Next(), Next())],
            WebMaster = new Person(Next(), Next()),
            License = new License(Address(Next()), Next()),
            Look = new FeedLook { Cover = Address(Next()), AccentColor = Next() },
            Accounts = [new Account(Next(), Next())],
            Terms = new RslTerms { Content = Next(), Permits = [Next()], Prohibits = [Next()], Payment = Next(), Standard = Address(Next()) },
            Deleted = [new DeletedEntry("gone" + Next(), DateTimeOffset.UnixEpoch, Next(), Next())],
            Podcast = Podcast(Next),
            Entries = [Entry(0, Next), Entry(1, Next)],
        };
    }

    private static Entry Entry(int number, Func<string> next) => new()
    {
        Id = $"{number}{next()}",
        IdSource = next(),
        Title = next(),
        Summary = next(),
        ContentHtml = next(),
        Language = next(),
        Credit = null,
        Tags = [next(), next()],
        // The space keeps it from being an e-mail address by chance.
        Authors = [new Person(next(), $"{number} {next()}"), new Person(next(), Email: null, Address(next()))],
        Image = new() { Url = Address(next()), Caption = next(), Credit = next(), MediaType = next() },
        Link = Address($"{number}{next()}"),
        PublishedAt = DateTimeOffset.UnixEpoch.AddDays(number).AddMilliseconds(number * 700),
        UpdatedAt = DateTimeOffset.UnixEpoch.AddDays(number + 1).AddMilliseconds(number * 700),
        Contributors = [new Person(next(), next())],
        Copyright = next(),
        License = new License(Address(next()), next()),
        Markdown = next(),
        InReplyTo = [new Reply(next(), Address(next()))],
        Origin = new Origin(next(), next(), Address(next()), DateTimeOffset.UnixEpoch),
        Enclosures = [new Enclosure(Address(next()), next(), 1, TimeSpan.FromSeconds(1), next())],
        Media = [[Media(next), Media(next)], [Media(next)]],
        Episode = Episode(next),
    };

    private static MediaFile Media(Func<string> next) => new()
    {
        Url = Address(next()),
        MediaType = next(),
        Medium = next(),
        Language = next(),
        Title = next(),
        Description = next(),
        Copyright = next(),
        Credits = [new MediaCredit(next(), next())],
    };

    private static Podcast Podcast(Func<string> next) => new()
    {
        Categories = [next(), next()],
        Author = next(),
        Owner = new Person(next(), next()),
        Medium = next(),
        Funding = [new Funding(Address(next()), next())],
        People = [new PodcastPerson(next(), next(), next())],
        Location = new PodcastLocation(next(), OpenStreetMap: next()),
        Trailers = [new Trailer(next(), Address(next()), DateTimeOffset.UnixEpoch, next())],
        Value = new PodcastValue(next(), next(), [new ValueRecipient(next(), next(), 1, next())], next()),
        UpdateFrequency = new UpdateFrequency(next(), next()),
        Texts = [new PodcastText(next(), next())],
    };

    private static Episode Episode(Func<string> next) => new()
    {
        Title = next(),
        Season = 1,
        SeasonName = next(),
        Number = 1,
        NumberText = next(),
        Kind = next(),
        Transcripts = [new Transcript(Address(next()), next(), next())],
        Soundbites = [new Soundbite(TimeSpan.Zero, TimeSpan.FromSeconds(1), next())],
        People = [new PodcastPerson(next(), next(), next())],
        Location = new PodcastLocation(next(), OpenStreetMap: next()),
        Alternates = [new AlternateEnclosure { MediaType = next(), Sources = [Address(next())], Language = next(), Title = next(), Integrity = next() }],
        Value = new PodcastValue(next(), next(), [new ValueRecipient(next(), next(), 1, next())], next()),
        Social = [new SocialInteraction(next(), Address(next()), next(), Address(next()))],
        Texts = [new PodcastText(next(), next())],
    };

    private static Uri Address(string path) =>
        Uri.TryCreate($"https://harbour.example/{path}", UriKind.Absolute, out var address) ? address : new("https://harbour.example/else");
}
