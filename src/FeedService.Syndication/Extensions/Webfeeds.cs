using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>Feedly's webfeeds: how a feed looks in a list of pictures.</summary>
internal sealed class Webfeeds() : FeedExtension("webfeeds", "http://webfeeds.org/rss/1.0")
{
    public override bool IsUsedBy(Feed feed) => feed.Look is not null;

    public override void WriteFeed(XmlWriter writer, Feed feed)
    {
        if (feed.Look is not { } look)
        {
            return;
        }

        var to = To(writer);
        if (look.Cover is { } cover)
        {
            to.Empty("cover", ("image", Wire.Url(cover)));
        }

        to.Address("icon", look.Icon);
        to.Address("logo", look.Logo);
        to.Text("accentColor", look.AccentColor?.TrimStart('#'));
    }
}
