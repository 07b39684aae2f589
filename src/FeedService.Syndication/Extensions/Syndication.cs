using System.Globalization;
using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>RSS 1.0 Syndication module: how often the feed changes.</summary>
internal sealed class Syndication() : FeedExtension("sy", "http://purl.org/rss/1.0/modules/syndication/")
{
    public override bool IsUsedBy(Feed feed) => feed.Schedule is not null;

    public override void WriteFeed(XmlWriter writer, Feed feed)
    {
        if (feed.Schedule is not { } schedule)
        {
            return;
        }

        var to = To(writer);
        to.Text("updatePeriod", schedule.Period switch
        {
            UpdatePeriod.Hourly => "hourly",
            UpdatePeriod.Daily => "daily",
            UpdatePeriod.Weekly => "weekly",
            UpdatePeriod.Monthly => "monthly",
            _ => "yearly",
        });
        to.Text("updateFrequency", Math.Max(1, schedule.Frequency).ToString(CultureInfo.InvariantCulture));
        to.Text("updateBase", schedule.Base is { } start ? Wire.Rfc3339(start) : null);
    }
}
