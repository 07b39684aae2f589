using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>The source namespace (source.scripting.com): the Markdown behind the HTML, and who the publisher is elsewhere.</summary>
internal sealed class SourceNamespace() : FeedExtension("source", "http://source.scripting.com/")
{
    public override bool IsUsedBy(Feed feed) => feed.Accounts.Count > 0 || feed.Entries.Any(entry => Wire.OptionalText(entry.Markdown) is not null);

    public override void WriteFeed(XmlWriter writer, Feed feed)
    {
        var to = To(writer);
        if (IsUsedBy(feed))
        {
            to.Address("self", feed.Addresses[FeedFormat.Rss]);
        }

        foreach (var account in feed.Accounts)
        {
            to.Text("account", account.Name, ("service", account.Service));
        }
    }

    public override void WriteEntry(XmlWriter writer, Entry entry) => To(writer).Text("markdown", entry.Markdown);
}
