using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace FeedService.Syndication.Tests;

/// <summary>Documents as others read them: strictly, and never with a DTD.</summary>
internal static class Documents
{
    public static XDocument Xml(Feed feed, FeedFormat format) => Xml(FeedRenderers.All[format].Render(feed));

    public static XDocument Xml(byte[] document)
    {
        using var reader = Reader(document);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    public static SyndicationFeed Load(Feed feed, FeedFormat format)
    {
        using var reader = Reader(FeedRenderers.All[format].Render(feed));
        return SyndicationFeed.Load(reader);
    }

    public static JsonElement Json(Feed feed)
    {
        using var document = JsonDocument.Parse(
            FeedRenderers.All[FeedFormat.Json].Render(feed),
            new JsonDocumentOptions { AllowDuplicateProperties = false });
        return document.RootElement.Clone();
    }

    private static XmlReader Reader(byte[] document) => XmlReader.Create(
        new MemoryStream(document),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = true });
}
