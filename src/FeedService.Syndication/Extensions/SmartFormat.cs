using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>SmartNews's SmartFormat 2.1: logos of the channel, measuring code of each item; in RSS only (R118).</summary>
internal sealed class SmartFormat() : FeedExtension("snf", "http://www.smartnews.be/snf")
{
    public override bool IsUsedBy(Feed feed) => feed.SmartNews is not null;

    public override void WriteFeed(XmlWriter writer, Feed feed)
    {
        if (feed.SmartNews is { } terms)
        {
            writer.WriteElementString("pubDate", Wire.Rfc822(feed.UpdatedAt));
            WriteLogo(writer, "logo", terms.Logo);
            WriteLogo(writer, "darkModeLogo", terms.DarkModeLogo);
        }
    }

    /// <summary>The code is the feed's, and stands in every item.</summary>
    public void WriteItem(XmlWriter writer, Feed feed) => To(writer).Text("analytics", feed.SmartNews?.Analytics);

    private void WriteLogo(XmlWriter writer, string name, Uri? logo)
    {
        if (logo is not null)
        {
            var to = To(writer);
            to.Begin(name);
            writer.WriteElementString("url", Wire.Url(logo));
            to.End();
        }
    }
}
