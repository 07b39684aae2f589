using System.Collections.ObjectModel;
using System.ServiceModel.Syndication;

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
            Language = Wire.OptionalText(feed.Language),
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
        AddCategories(atom.Categories, feed.Categories);
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
        AddCategories(atom.Categories, entry.Tags);
        AddLinks(atom.Links, entry);
        return atom;
    }

    /// <summary>The alternate comes first, since some readers take the first link for the entry's address (R39).</summary>
    private static void AddLinks(Collection<SyndicationLink> links, Entry entry)
    {
        links.Add(SyndicationLink.CreateAlternateLink(Wire.Address(entry.Link)));
        if (entry.ExternalLink is { } page)
        {
            links.Add(new SyndicationLink(Wire.Address(page)) { RelationshipType = "related" });
        }

        foreach (var enclosure in entry.Enclosures)
        {
            links.Add(SyndicationLink.CreateMediaEnclosureLink(
                Wire.Address(enclosure.Url),
                Wire.Text(enclosure.MediaType),
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
