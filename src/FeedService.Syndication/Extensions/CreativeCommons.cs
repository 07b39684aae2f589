using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>The creativeCommons RSS module; Atom has a link with rel="license" instead (RFC 4946).</summary>
internal sealed class CreativeCommons() : FeedExtension("creativeCommons", "http://backend.userland.com/creativeCommonsRssModule")
{
    public override bool IsUsedBy(Feed feed) => feed.License is not null || feed.Entries.Any(entry => entry.License is not null);

    public override void WriteFeed(XmlWriter writer, Feed feed) => To(writer).Address("license", feed.License?.Url);

    public override void WriteEntry(XmlWriter writer, Entry entry) => To(writer).Address("license", entry.License?.Url);
}
