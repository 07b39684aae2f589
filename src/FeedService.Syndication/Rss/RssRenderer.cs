using System.ServiceModel.Syndication;
using System.Xml.Serialization;
using FeedService.Syndication.Extensions;

namespace FeedService.Syndication.Rss;

internal sealed class RssRenderer : IFeedRenderer
{
    public FeedFormat Format => FeedFormat.Rss;

    public string MediaType => "application/rss+xml; charset=utf-8";

    public string FileName => "rss.xml";

    public byte[] Render(Feed feed) => XmlOutput.Write(XmlOutput.CapacityFor(feed), writer =>
    {
        writer.WriteStartElement("rss");
        foreach (var (prefix, uri) in Namespaces(feed))
        {
            writer.WriteAttributeString("xmlns", prefix, null, uri);
        }

        // WriteTo would open the root itself, and the prefixes would have to be declared below it.
        IXmlSerializable formatter = new RssFormatter(Channel(feed));
        formatter.WriteXml(writer);
        writer.WriteEndElement();
    });

    private static IEnumerable<(string Prefix, string Uri)> Namespaces(Feed feed)
    {
        yield return (AtomInRss.Prefix, AtomInRss.Namespace);
        if (feed.Entries.Any(entry => entry.ContentHtml is not null))
        {
            yield return (FullContent.Prefix, FullContent.Namespace);
        }

        if (feed.Contributors.Count > 0 || RssPeople.Creators(feed.Authors).Any() || feed.Entries.Any(RssItem.NeedsDublinCore))
        {
            yield return (DublinCore.Prefix, DublinCore.Namespace);
        }

        var extensions = FeedExtensions.Rss.UsedBy(feed).ToList();
        if (feed.Entries.Any(RssItem.NeedsMedia) && !extensions.Exists(extension => extension is MediaFiles))
        {
            yield return (Media.Prefix, Media.Namespace);
        }

        foreach (var extension in extensions)
        {
            yield return (extension.Prefix, extension.Namespace);
        }
    }

    private static RssChannel Channel(Feed feed)
    {
        var channel = new RssChannel(feed)
        {
            Title = new(Wire.Text(feed.Title)),
            Links = { SyndicationLink.CreateAlternateLink(Wire.Address(feed.Link)) },
            Description = new(Wire.Text(feed.Description)),
            Language = Wire.Language(feed.Language),
            Copyright = Wire.OptionalText(feed.Copyright) is { } copyright ? new(copyright) : null,
            Generator = $"{Product.Name} ({Product.Address})",
            ImageUrl = feed.Image is null ? null : Wire.Address(feed.Image),
            TimeToLive = WholeMinutes(feed.TimeToLive),
            Items = feed.Entries.Select(entry => Item(feed, entry)),
        };
        RssPeople.AddEditor(channel.Authors, feed.Authors);
        foreach (var hour in feed.SkipHours.Where(hour => hour is >= 0 and <= 23).Distinct())
        {
            channel.SkipHours.Add(hour);
        }

        foreach (var day in feed.SkipDays.Distinct())
        {
            channel.SkipDays.Add(day.ToString());
        }

        foreach (var category in feed.Categories)
        {
            channel.Categories.Add(new(Wire.Text(category)));
        }

        return channel;
    }

    private static RssItem Item(Feed feed, Entry entry)
    {
        var item = new RssItem(feed, entry)
        {
            Id = Wire.Id(entry.Id),
            Title = new(Wire.Text(entry.Title)),
            Links = { SyndicationLink.CreateAlternateLink(Wire.Address(entry.Link)) },
            Summary = Wire.OptionalText(entry.Summary) is { } summary ? new(AsHtml(summary)) : null,
        };
        RssPeople.AddEditor(item.Authors, entry.Authors);
        foreach (var tag in entry.Tags)
        {
            item.Categories.Add(new(Wire.Text(tag)));
        }

        return item;
    }

    /// <summary>Readers take an item's description for HTML, so that a literal <c>List&lt;T&gt;</c> in it would lose its end.</summary>
    private static string AsHtml(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary>Rounded down, so that no reader keeps the document longer than HTTP lets it (R53).</summary>
    private static TimeSpan? WholeMinutes(TimeSpan? timeToLive) => timeToLive is { } time && time > TimeSpan.Zero
        ? TimeSpan.FromMinutes(Math.Clamp((long)time.TotalMinutes, 1, int.MaxValue))
        : null;
}
