namespace FeedService.Syndication;

/// <summary>The unit of an <see cref="UpdateSchedule"/>.</summary>
public enum UpdatePeriod
{
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}
