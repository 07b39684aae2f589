namespace FeedService.Syndication;

/// <summary>How often a feed changes (RSS 1.0 Syndication module).</summary>
/// <param name="Period">The unit.</param>
/// <param name="Frequency">How many times in that unit; from 1.</param>
/// <param name="Base">The instant that the periods are counted from.</param>
public sealed record UpdateSchedule(UpdatePeriod Period, int Frequency = 1, DateTimeOffset? Base = null);
