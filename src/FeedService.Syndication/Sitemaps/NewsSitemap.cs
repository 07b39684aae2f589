using System.Xml;
using FeedService.Syndication.Lint.Documents;

namespace FeedService.Syndication.Sitemaps;

/// <summary>A sitemap of news: what was published in the last two days (Google's news sitemap, sitemaps.org protocol 0.9).</summary>
public sealed record NewsSitemap
{
    public const string MediaType = "application/xml; charset=utf-8";

    public const string FileName = "sitemap-news.xml";

    /// <summary>How many addresses one sitemap may hold.</summary>
    public const int MostAddresses = 1000;

    private const string Namespace = KnownNamespaces.Sitemap;
    private const string NewsNamespace = KnownNamespaces.News;

    /// <summary>How long an article is news.</summary>
    public static TimeSpan News { get; } = TimeSpan.FromDays(2);

    /// <summary>The publication's name.</summary>
    public required string Name { get; init; }

    /// <summary>A BCP 47 tag; English where it is not known, since the sitemap has to name one.</summary>
    public string? Language { get; init; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Entry> Entries { get; init; } = [];

    /// <summary>The whole document in UTF-8 without a byte order mark.</summary>
    public byte[] Render() => XmlOutput.Write(Entries.Count * 512, writer =>
    {
        writer.WriteStartElement("urlset", Namespace);
        writer.WriteAttributeString("xmlns", "news", null, NewsNamespace);
        foreach (var entry in Entries.Take(MostAddresses))
        {
            Write(writer, entry);
        }

        writer.WriteEndElement();
    });

    private void Write(XmlWriter writer, Entry entry)
    {
        writer.WriteStartElement("url", Namespace);
        writer.WriteElementString("loc", Namespace, Wire.Url(entry.Link));
        writer.WriteStartElement("news", "news", NewsNamespace);
        writer.WriteStartElement("news", "publication", NewsNamespace);
        writer.WriteElementString("news", "name", NewsNamespace, Wire.Text(Name));
        writer.WriteElementString("news", "language", NewsNamespace, LanguageOf(Wire.Language(entry.Language) ?? Wire.Language(Language)));
        writer.WriteEndElement();
        writer.WriteElementString("news", "publication_date", NewsNamespace, Wire.Rfc3339(entry.PublishedAt));
        writer.WriteElementString("news", "title", NewsNamespace, Wire.Text(entry.Title));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    /// <summary>An ISO 639 code of two or three letters; Chinese alone is told apart by its script.</summary>
    private static string LanguageOf(string? tag)
    {
        var parts = (tag ?? "en").Split('-');
        return parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase)
            ? parts.Any(part => part.ToUpperInvariant() is "HANT" or "TW" or "HK" or "MO") ? "zh-tw" : "zh-cn"
            : parts[0].ToLowerInvariant();
    }
}
