using System.Xml;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Importing.Subscriptions;

/// <summary>A list of feeds, as readers export it (OPML).</summary>
internal sealed record OpmlList(string? Title, IReadOnlyList<Uri> Feeds, IReadOnlyList<string> Unusable)
{
    private const int MostBytes = 64 * 1_048_576;
    private const int MostDepth = 100;

    /// <exception cref="BrokenArchiveException">It is no OPML.</exception>
    public static OpmlList Read(string file)
    {
        if (new FileInfo(file).Length > MostBytes)
        {
            throw new BrokenArchiveException($"{file} is larger than {MostBytes >> 20} MB, which no list of feeds is.");
        }

        try
        {
            using var xml = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, IgnoreComments = true });
            return Read(xml);
        }
        catch (XmlException exception)
        {
            throw new BrokenArchiveException($"{file}:{exception.LineNumber}: this is no OPML: {exception.Message} Export the list again.", exception);
        }
    }

    private static OpmlList Read(XmlReader xml)
    {
        var (title, feeds, unusable) = ((string?)null, new List<Uri>(), new List<string>());
        xml.MoveToContent();
        if (xml.LocalName != "opml")
        {
            throw new XmlException($"The file begins with <{xml.LocalName}> and not with <opml>.", null, ((IXmlLineInfo)xml).LineNumber, 0);
        }

        while (xml.Read())
        {
            if (xml.Depth > MostDepth)
            {
                throw new XmlException($"The outlines are nested deeper than {MostDepth}.", null, ((IXmlLineInfo)xml).LineNumber, 0);
            }

            if (xml is { NodeType: XmlNodeType.Element, LocalName: "title", Depth: 2 } && title is null)
            {
                title = MarkupText.Plain(xml.ReadInnerXml());
            }

            if (xml is { NodeType: XmlNodeType.Element, LocalName: "outline" } && (xml.GetAttribute("xmlUrl") ?? xml.GetAttribute("xmlurl")) is { } written)
            {
                if (WebAddress.Parse(written.Trim()) is { } address)
                {
                    feeds.Add(address);
                }
                else
                {
                    unusable.Add(written);
                }
            }
        }

        return new OpmlList(title, [.. feeds.DistinctBy(feed => feed.AbsoluteUri)], unusable);
    }
}
