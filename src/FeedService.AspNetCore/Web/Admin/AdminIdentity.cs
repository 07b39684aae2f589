using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore.Web.Admin;

/// <summary>Who works at the desk.</summary>
/// <param name="Prefix">The part that names the token.</param>
/// <param name="Label">What its owner calls it.</param>
internal sealed record AdminIdentity(string Prefix, string Label)
{
    /// <summary>Of a request that has passed the gate.</summary>
    public static AdminIdentity Of(HttpContext context) => context.Features.Get<AdminIdentity>() ?? throw new InvalidOperationException("The gate does not stand before this address.");
}
