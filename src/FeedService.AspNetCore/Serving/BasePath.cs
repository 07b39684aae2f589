namespace FeedService.AspNetCore.Serving;

/// <summary>The path of the base address, where it carries one: <c>/blog</c>.</summary>
internal static class BasePath
{
    /// <summary>Without a slash at its end; empty where there is none.</summary>
    public static string Of(FeedServiceOptions options) =>
        Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var address) ? Uri.UnescapeDataString(address.AbsolutePath).TrimEnd('/') : "";

    public static ReadOnlySpan<char> Strip(string path, string prefix) =>
        prefix.Length > 0 && path.StartsWith(prefix, StringComparison.Ordinal) && path.AsSpan(prefix.Length) is ['/', ..]
            ? path.AsSpan(prefix.Length)
            : path;
}
