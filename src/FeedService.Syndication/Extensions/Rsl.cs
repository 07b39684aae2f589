using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>Really Simple Licensing 1.0: what machines may do with the content.</summary>
internal sealed class Rsl() : FeedExtension("rsl", "https://rslstandard.org/rsl")
{
    public override bool IsUsedBy(Feed feed) => feed.Terms is not null || feed.Entries.Any(entry => entry.Terms is not null);

    public override void WriteFeed(XmlWriter writer, Feed feed) => Write(To(writer), feed.Terms);

    public override void WriteEntry(XmlWriter writer, Entry entry) => Write(To(writer), entry.Terms);

    private static void Write(ElementWriter to, RslTerms? terms)
    {
        if (terms is null)
        {
            return;
        }

        to.Begin("content", ("url", terms.Content));
        to.Begin("license");
        to.Text("permits", string.Join(' ', terms.Permits), ("type", "usage"));
        to.Text("prohibits", string.Join(' ', terms.Prohibits), ("type", "usage"));
        if (terms.Payment is { } payment)
        {
            to.Begin("payment", ("type", payment));
            to.Address("standard", terms.Standard);
            to.End();
        }

        to.End();
        to.End();
    }
}
