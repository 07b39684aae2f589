using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>Makes addresses absolute (R30): to a file beside the article where there is one, else below the article's permalink.</summary>
internal sealed class AddressResolver(string key, Uri address, IArticleMedia media)
{
    private const int LongestName = 80;

    private readonly string _folder = key[..(key.LastIndexOf('/') + 1)];
    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);

    /// <summary>Where a link leads; null where nobody should follow it.</summary>
    public string? Link(string written) => Resolve(written) is { } uri && uri.Scheme is "http" or "https" or "mailto" or "tel" ? uri.AbsoluteUri : null;

    /// <summary>Where a picture, sound or film is; null where nothing should be loaded from there.</summary>
    public Uri? Media(string written)
    {
        if (Resolve(written) is not { Scheme: "http" or "https" } uri)
        {
            return null;
        }

        var clean = Clean(written);
        if (media.HasFolder && !HasScheme(clean) && clean is not (['/', ..] or ['#' or '?', ..] or []) && File(clean) is null)
        {
            _missing.Add(PlainText.OneLine(clean)!);
        }

        return uri;
    }

    /// <summary>What to tell of pictures, sounds and films that are named by a relative path and lie nowhere. A path that begins with <c>/</c> may mean the publisher's site.</summary>
    public IReadOnlyList<ArticleFault> Report() => _missing.Count == 0
        ? []
        : [new(FaultLevel.Warning, _missing.Count == 1
            ? $"{PlainText.Shorten(_missing.Min!, LongestName)} is no file beside the article. Put it there, or correct the name."
            : $"{PlainText.Shorten(_missing.Min!, LongestName)} and {_missing.Count - 1} more are no files beside the article. Put them there, or correct the names.")];

    /// <summary>The file that a relative address names.</summary>
    public MediaFile? File(string written)
    {
        var clean = Clean(written);
        if (HasScheme(clean))
        {
            return Uri.TryCreate(clean, UriKind.Absolute, out var absolute) ? media.FindUploaded(absolute) : null;
        }

        return clean.StartsWith("//", StringComparison.Ordinal) || PathOf(clean) is not { } path ? null : media.Find(path);
    }

    private Uri? Resolve(string written)
    {
        var clean = Clean(written);

        // A template tag that no template engine will fill in leads nowhere.
        if (clean.Contains("{{", StringComparison.Ordinal) || clean.Contains("{%", StringComparison.Ordinal))
        {
            return null;
        }

        if (HasScheme(clean))
        {
            if (!Uri.TryCreate(clean, UriKind.Absolute, out var absolute))
            {
                return null;
            }

            // Looked for so that it is known to be referred to.
            media.FindUploaded(absolute);
            return absolute;
        }

        if (File(clean) is { } file)
        {
            var fragment = clean.IndexOf('#', StringComparison.Ordinal);
            return fragment < 0 ? file.Url : new Uri(file.Url, clean[fragment..]);
        }

        return Uri.TryCreate(address, clean, out var resolved) ? resolved : null;
    }

    /// <summary>Browsers ignore blanks around an address and line ends and tabs within it (WHATWG URL section 4.4).</summary>
    private static string Clean(string written)
    {
        var trimmed = written.Trim();
        return trimmed.AsSpan().IndexOfAny('\t', '\n', '\r') < 0
            ? trimmed
            : string.Concat(trimmed.Split(['\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool HasScheme(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && text.IndexOfAny(['/', '?', '#']) is var other && (other < 0 || other > colon);
    }

    private string? PathOf(string written)
    {
        var end = written.IndexOfAny(['?', '#']);
        var path = Uri.UnescapeDataString(end < 0 ? written : written[..end]);
        return path.Length == 0 || path.EndsWith('/') ? null : Normalize(path.StartsWith('/') ? path : _folder + path);
    }

    private static string? Normalize(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count == 0)
            {
                return null;
            }

            if (part == "..")
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }
}
