using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace FeedService.AspNetCore;

/// <summary>Where the service lies in the application: at its root, as in the program, or below a path such as <c>/feeds</c>.</summary>
internal sealed partial class MountPoint
{
    private string? path;

    /// <summary>Without it the service publishes but answers nothing.</summary>
    public bool IsMapped => path is not null;

    /// <summary>Without a slash at its end; empty at the root.</summary>
    public string Path => path ?? "";

    public bool IsRoot => path is "";

    /// <exception cref="InvalidOperationException">It lies somewhere already: a document has one address.</exception>
    public void SetRoot() => Set("");

    /// <param name="below">Such as <c>/feeds</c>.</param>
    /// <exception cref="ArgumentException">The path cannot be one.</exception>
    /// <exception cref="InvalidOperationException">It lies somewhere already: a document has one address.</exception>
    public void SetBelow(string below)
    {
        if (!Suitable().IsMatch(below))
        {
            throw new ArgumentException(
                $"FeedService cannot be mapped at '{below}'. Write a path that begins with a slash, does not end with one, and consists of letters, digits, '-', '_' and '.', such as /feeds; for the application's root, leave it out: MapFeedService().",
                nameof(below));
        }

        Set(below);
    }

    /// <summary>What follows the mount's own path, as the service's routes see a request: <c>/news</c> of <c>/feeds/news</c>.</summary>
    public string Below(PathString requested) => requested.StartsWithSegments(Path, out var rest) ? rest.Value! : requested.Value!;

    private void Set(string value) => path = path is null
        ? value
        : throw new InvalidOperationException($"FeedService is mapped already, {(IsRoot ? "at the application's root" : $"at {path}")}. Call MapFeedService once: every feed has one address.");

    // No dot begins a segment: addresses would lose "." and "..".
    [GeneratedRegex(@"^(/[\p{L}\p{Nd}_-][\p{L}\p{Nd}._-]*)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Suitable();
}
