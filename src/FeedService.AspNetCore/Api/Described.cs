namespace FeedService.AspNetCore.Api;

/// <summary>Marks an address as part of the API's description.</summary>
/// <param name="Example">A body that may be sent.</param>
/// <param name="Headers">What may be sent in the head.</param>
internal sealed record Described(string? Example = null, params (string Name, string About)[] Headers);
