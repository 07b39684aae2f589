using System.Collections.ObjectModel;
using System.ServiceModel.Syndication;
using FeedService.Syndication.Extensions;

namespace FeedService.Syndication.Atom;

internal sealed class AtomRenderer : IFeedRenderer
{
    public FeedFormat Format => FeedFormat.Atom;

    public string MediaType => "application/atom+xml; charset=utf-8";

    public string FileName => "atom.xml";

    public byte[] Render(Feed feed) =>
        XmlOutput.Write(XmlOutput.CapacityFor(feed), new AtomFormatter(AtomFeed(feed)).WriteTo);

    private static AtomFeed AtomFeed(Feed feed)
    {
        var atom = new AtomFeed(feed)
        {
            Language = Wire.Language(feed.Language),
            Title = Text(feed.Title),
            Description = Text(feed.Description),
            Id = AtomId.Of(feed.Id, source: null),
            Copyright = OptionalText(feed.Copyright),
            LastUpdatedTime = Wire.Seconds(feed.UpdatedAt),
            Links =
            {
                SyndicationLink.CreateAlternateLink(Wire.Address(feed.Link)),
                SyndicationLink.CreateSelfLink(Wire.Address(feed.Addresses[FeedFormat.Atom]), "application/atom+xml"),
            },
            Items = feed.Entries.Select(AtomEntry),
        };

        // An entry without an author takes the feed's, so the feed has to have one (R8).
        AddPeople(atom.Authors, feed.Authors.Count > 0 ? feed.Authors : [new Person(feed.Title)]);
        AddPeople(atom.Contributors, feed.Contributors);
        AddCategories(atom.Categories, feed.Categories);
        AddLinks(atom.Links, feed);
        return atom;
    }

    private static AtomEntry AtomEntry(Entry entry)
    {
        var atom = new AtomEntry(entry)
        {
            Id = AtomId.Of(entry.Id, entry.IdSource),
            Title = Text(entry.Title),
            Summary = OptionalText(entry.Summary),
            PublishDate = Wire.Seconds(entry.PublishedAt),
            LastUpdatedTime = Wire.Seconds(entry.UpdatedAt),
            Content = entry.ContentHtml is { } html ? SyndicationContent.CreateHtmlContent(Wire.Text(html)) : null,
        };
        AddPeople(atom.Authors, entry.Authors);
        AddPeople(atom.Contributors, entry.Contributors);
        atom.Copyright = OptionalText(entry.Copyright);
        atom.SourceFeed = entry.Origin is { } origin ? Source(origin) : null;
        AddCategories(atom.Categories, entry.Tags);
        AddLinks(atom.Links, entry);
        return atom;
    }

    private static SyndicationFeed Source(Origin origin) => new()
    {
        Id = AtomId.Of(origin.Id, source: null),
        Title = Text(origin.Title),
        LastUpdatedTime = Wire.Seconds(origin.UpdatedAt),
        Links = { SyndicationLink.CreateSelfLink(Wire.Address(origin.Address)) },
    };

    private static void AddLinks(Collection<SyndicationLink> links, Feed feed)
    {
        foreach (var hub in feed.Hubs)
        {
            links.Add(new(Wire.Address(hub)) { RelationshipType = "hub" });
        }

        foreach (var (relation, address) in History.Links(feed, FeedFormat.Atom))
        {
            links.Add(new(Wire.Address(address)) { RelationshipType = relation, MediaType = "application/atom+xml" });
        }

        AddLicense(links, feed.License);
    }

    private static void AddLicense(Collection<SyndicationLink> links, License? license)
    {
        if (license is not null)
        {
            links.Add(new(Wire.Address(license.Url)) { RelationshipType = "license" });
        }
    }

    /// <summary>The alternate comes first, since some readers take the first link for the entry's address (R39).</summary>
    private static void AddLinks(Collection<SyndicationLink> links, Entry entry)
    {
        links.Add(SyndicationLink.CreateAlternateLink(Wire.Address(entry.Link)));
        if (entry.ExternalLink is { } page)
        {
            links.Add(new SyndicationLink(Wire.Address(page)) { RelationshipType = "related" });
        }

        AddLicense(links, entry.License);
        foreach (var enclosure in entry.Enclosures)
        {
            links.Add(SyndicationLink.CreateMediaEnclosureLink(
                Wire.Address(enclosure.Url),
                Wire.MediaType(enclosure.MediaType),
                Math.Max(0, enclosure.Length)));
        }
    }

    private static void AddPeople(Collection<SyndicationPerson> people, IReadOnlyList<Person> authors)
    {
        foreach (var author in authors)
        {
            people.Add(new(Wire.Email(author), Wire.Text(author.Name), Wire.OptionalUrl(author.Url)));
        }
    }

    private static void AddCategories(Collection<SyndicationCategory> categories, IReadOnlyList<string> tags)
    {
        foreach (var tag in tags)
        {
            categories.Add(new(Wire.Text(tag)));
        }
    }

    private static TextSyndicationContent Text(string text) => new(Wire.Text(text));

    private static TextSyndicationContent? OptionalText(string? text) => Wire.OptionalText(text) is { } clean ? new(clean) : null;
}
