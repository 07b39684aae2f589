using System.Xml.Linq;

namespace FeedService.Syndication.Tests;

/// <summary>Exact to the character (R11), written here once more so that a slip in the product shows.</summary>
internal static class Namespaces
{
    public static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    public static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    public static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    public static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
}
