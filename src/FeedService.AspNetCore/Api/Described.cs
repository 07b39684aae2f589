namespace FeedService.AspNetCore.Api;

/// <summary>Marks an address as part of the API's description.</summary>
/// <param name="Example">A body that may be sent.</param>
/// <param name="Bodies">The types that a body may have; said here alone, since routing would refuse others without a word of explanation.</param>
/// <param name="Headers">What may be sent in the head.</param>
internal sealed record Described(string? Example, string[] Bodies, params (string Name, string About)[] Headers);
