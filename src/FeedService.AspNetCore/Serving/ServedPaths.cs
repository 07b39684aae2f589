using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Serving;

/// <summary>
/// Which paths are the service's: those below where it is mapped and, since a proxy in front may or may not take it off, those below the
/// path of the base address.
/// </summary>
internal sealed class ServedPaths
{
    // The longest first, so that one below another is recognised.
    private readonly string[] roots;

    public ServedPaths(MountPoint mount, IOptions<FeedServiceOptions> options)
    {
        Public = Uri.TryCreate(options.Value.BaseUrl, UriKind.Absolute, out var address) ? Uri.UnescapeDataString(address.AbsolutePath).TrimEnd('/') : mount.Path;
        roots = !mount.IsMapped ? [] : Public.Length == 0 ? [mount.Path] : [.. new[] { mount.Path, Public }.Distinct().OrderByDescending(root => root.Length)];
    }

    /// <summary>What the paths of addresses that are given out begin with; without a slash at its end, empty where that is nothing.</summary>
    public string Public { get; }

    /// <summary>What paths of the service begin with, each as <see cref="Public"/>.</summary>
    public IReadOnlyList<string> Roots => roots;

    /// <param name="path">Decoded.</param>
    /// <param name="below">What follows the root, with a slash at its beginning where there is anything.</param>
    /// <returns>Whether the path is one of the service's; all others are the application's.</returns>
    public bool TryStrip(string path, out ReadOnlySpan<char> below)
    {
        foreach (var root in roots)
        {
            // As routing and UsePathBase compare.
            if (path.StartsWith(root, StringComparison.OrdinalIgnoreCase) && (path.Length == root.Length || path[root.Length] == '/'))
            {
                below = path.AsSpan(root.Length);
                return true;
            }
        }

        below = default;
        return false;
    }
}
