namespace FeedService.AspNetCore.Feeds;

/// <summary>Addresses as people write them into settings.</summary>
internal static class WebAddress
{
    /// <summary>An absolute http or https address with a host and without user and password; null where the text is none.</summary>
    public static Uri? Parse(string text) =>
        !text.Any(char.IsWhiteSpace)
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.Host.Length > 0
        && address.UserInfo.Length == 0
            ? address
            : null;
}
