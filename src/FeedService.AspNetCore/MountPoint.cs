using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore;

/// <summary>Where in the application the service is: the whole of it, or below a path, beside which everything else is the application's own.</summary>
internal sealed class MountPoint(IOptions<FeedServiceOptions> options)
{
    private string[]? prefixes;
    private bool isSet;

    /// <summary>Without a slash at its end; empty where the service is the whole application.</summary>
    public string Path { get; private set; } = "";

    public bool IsWhole => Path.Length == 0;

    /// <summary>The path of the base address, where it carries one: <c>/blog</c>. Without a slash at its end.</summary>
    public string BasePath => Uri.TryCreate(options.Value.BaseUrl, UriKind.Absolute, out var address) ? Uri.UnescapeDataString(address.AbsolutePath).TrimEnd('/') : Path;

    /// <summary>
    /// What may stand before the service's own paths, the longest first. A proxy in front may or may not take the base address's own path off, and an
    /// application may be below one itself.
    /// </summary>
    public IReadOnlyList<string> Prefixes => prefixes ??= [.. new[] { Path, BasePath }.Distinct().Where(prefix => IsWhole || prefix.EndsWith(Path, StringComparison.Ordinal)).OrderByDescending(prefix => prefix.Length)];

    /// <summary>Whether addresses lead here as they are, without a proxy that rewrites them.</summary>
    public bool IsReached => BasePath.EndsWith(Path, StringComparison.Ordinal);

    /// <exception cref="ArgumentException">It is no path to put the service at.</exception>
    /// <exception cref="InvalidOperationException">The service is somewhere already.</exception>
    public void Set(string path)
    {
        if (path.Length > 0 && (path[0] != '/' || path[^1] == '/' || path.Contains("//", StringComparison.Ordinal) || path.Any(letter => !char.IsLetterOrDigit(letter) && letter is not ('/' or '-' or '_' or '.' or '~'))))
        {
            throw new ArgumentException($"'{path}' is no path to put the feeds at. Write one such as /feeds: with a slash at its beginning and none at its end.", nameof(path));
        }

        if (isSet)
        {
            throw new InvalidOperationException("MapFeedService was called twice. An application has one place for its feeds; call it once, before the application starts.");
        }

        (Path, prefixes, isSet) = (path, null, true);
    }

    /// <summary>The service's own part of a path, which begins with a slash.</summary>
    /// <returns>Whether the path is the service's.</returns>
    public bool TryStrip(string path, out ReadOnlySpan<char> own)
    {
        foreach (var prefix in Prefixes)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal) && (path.Length == prefix.Length || path[prefix.Length] == '/'))
            {
                own = path.Length == prefix.Length ? "/" : path.AsSpan(prefix.Length);
                return true;
            }
        }

        own = path;
        return false;
    }
}
