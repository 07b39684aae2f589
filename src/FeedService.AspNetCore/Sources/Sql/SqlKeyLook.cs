namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>What came of a look at some rows by their keys.</summary>
/// <param name="Absent">The keys that no row has, as the store knows them.</param>
/// <param name="IsWhole">Whether all could be asked for.</param>
/// <param name="AnyText">Whether any text could be a key, so that one that nobody knows may have been meant otherwise.</param>
internal sealed record SqlKeyLook(IReadOnlyList<string> Absent, bool IsWhole, bool AnyText);
