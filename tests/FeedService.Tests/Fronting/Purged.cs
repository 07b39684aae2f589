namespace FeedService.Tests.Fronting;

/// <summary>One request to forget.</summary>
internal sealed record Purged(string Header, string Authorization, IReadOnlyList<string> Keys, IReadOnlyList<string> Urls);
