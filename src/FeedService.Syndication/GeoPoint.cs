namespace FeedService.Syndication;

/// <summary>A place on earth (WGS84).</summary>
/// <param name="Latitude">Degrees from -90 to 90.</param>
/// <param name="Longitude">Degrees from -180 to 180.</param>
public sealed record GeoPoint(double Latitude, double Longitude);
