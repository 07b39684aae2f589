namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>A value that was the greatest when it was seen.</summary>
internal sealed record ChangeMark(ChangeValue Value, DateTimeOffset SeenAt);
