using System.Xml.Linq;
using FeedService.Syndication.Lint.Documents;

namespace FeedService.Syndication.Reading;

/// <summary>
/// What an element holds, by names that do not depend on how a feed spells them: its format's own words as they are, the others with
/// the prefix that everybody gives them, all in lower case.
/// </summary>
internal sealed class Parts
{
    private readonly ILookup<string, XElement> byName;
    private readonly XNamespace format;
    private readonly Uri address;

    /// <param name="root">The document's root, whose namespace is the format's.</param>
    /// <param name="address">Where the document was found.</param>
    public Parts(XElement root, Uri address)
        : this(root, address, root.Name.Namespace)
    {
    }

    private Parts(XElement element, Uri around, XNamespace format)
    {
        this.format = format;
        Element = element;
        address = element.Attribute(XNamespace.Xml + "base")?.Value is { } stated && Uri.TryCreate(around, stated.Trim(), out var own) && IsWeb(own) ? own : around;
        byName = element.Elements().ToLookup(child => NameOf(child));
    }

    public XElement Element { get; }

    /// <summary>What relative addresses are resolved against: xml:base, or the document's address.</summary>
    public Uri Base => address;

    public IEnumerable<XElement> All(params IEnumerable<string> names) => names.SelectMany(name => byName[name]);

    public IEnumerable<Parts> Each(string name) => byName[name].Select(Of);

    public Parts? First(string name) => Each(name).FirstOrDefault();

    public Parts Of(XElement child) => new(child, address, format);

    /// <summary>The text of the first of these elements that has any; what lies in it as elements is HTML.</summary>
    public string? Text(params IEnumerable<string> names) => All(names).Select(TextOf).FirstOrDefault(text => text.Length > 0);

    public DateTimeOffset? Date(params IEnumerable<string> names) => All(names).Select(element => FeedDate.Parse(element.Value)).FirstOrDefault(date => date is not null);

    /// <summary>A web address as an element's text.</summary>
    public Uri? Address(params IEnumerable<string> names) => All(names).Select(element => Resolve(element.Value)).FirstOrDefault(found => found is not null);

    public string? Attribute(string name) => Element.Attribute(name)?.Value.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>A web address as an attribute.</summary>
    public Uri? AddressIn(string name) => Attribute(name) is { } text ? Resolve(text) : null;

    /// <returns>Null where the text is no address of the web.</returns>
    public Uri? Resolve(string text) => text.Trim() is { Length: > 0 } trimmed && Uri.TryCreate(address, trimmed, out var found) && IsWeb(found) ? found : null;

    public static string TextOf(XElement element) => XmlText.Clean((element.HasElements ? Markup.Inner(element) : element.Value).Trim());

    private static bool IsWeb(Uri address) => address.IsAbsoluteUri && address.Scheme is "http" or "https" && address.Host.Length > 0;

    private string NameOf(XElement child)
    {
        var local = child.Name.LocalName.ToLowerInvariant();
        return child.Name.Namespace == format || child.Name.NamespaceName.Length == 0 ? local
            : child.Name.NamespaceName is KnownNamespaces.Rss10 || child.Name.NamespaceName.EndsWith("netscape.com/rdf/simple/0.9/", StringComparison.Ordinal) ? local
            : child.Name.NamespaceName == KnownNamespaces.Atom03 ? "atom:" + local
            : KnownNamespaces.PrefixOf(child.Name.NamespaceName) is { } prefix ? $"{prefix}:{local}"
            : child.Name.NamespaceName.Replace("urn:undeclared:", "", StringComparison.Ordinal) + ":" + local;
    }
}
