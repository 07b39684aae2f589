namespace FeedService.Syndication.Tests;

/// <summary>A feed with the given texts in every field that takes text.</summary>
internal static class NastyFeed
{
    public const int TextCount = 45;

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
        PublishedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    private static Uri Address(string path) =>
        Uri.TryCreate($"https://harbour.example/{path}", UriKind.Absolute, out var address) ? address : new("https://harbour.example/else");
}
