namespace FeedService.AspNetCore.Importing;

/// <summary>Addresses as archives have them.</summary>
internal static class OriginAddress
{
    /// <returns>Null where it is no http or https address.</returns>
    public static Uri? Parse(string? text) => Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
}
