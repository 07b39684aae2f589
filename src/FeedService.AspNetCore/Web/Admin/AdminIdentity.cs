namespace FeedService.AspNetCore.Web.Admin;

/// <summary>Who works at the desk.</summary>
/// <param name="Prefix">The part that names the token.</param>
/// <param name="Label">What its owner calls it.</param>
internal sealed record AdminIdentity(string Prefix, string Label);
