using Microsoft.Extensions.Primitives;

namespace FeedService.AspNetCore.Serving;

/// <summary>
/// The lists of If-None-Match and If-Match, compared without taking them apart into objects: the framework's parser allocates for
/// every tag, and this is the most frequent question a feed server is asked. What is no entity tag is passed over.
/// </summary>
internal static class EntityTags
{
    /// <summary>Weak comparison (RFC 9110 section 8.8.3.2), over the tags of all codings of the current bytes.</summary>
    public static bool AnyMatches(StringValues header, PreparedDocument document)
    {
        // What a reader sends that got the document in one of its codings before.
        if (header.Count == 1 && header[0] is { } only
            && (only == document.In(Coding.Gzip).EntityTag || only == document.In(Coding.Identity).EntityTag || only == document.In(Coding.Brotli).EntityTag))
        {
            return true;
        }

        return Compare(header, document.Tag, strong: false) is Finding.Match;
    }

    /// <summary>Strong comparison, for If-Match; a header without a single tag in it is taken for none.</summary>
    public static bool RulesOut(StringValues header, PreparedDocument document) =>
        Compare(header, document.Tag, strong: true) is Finding.NoMatch;

    private static Finding Compare(StringValues header, string tag, bool strong)
    {
        var finding = Finding.NoTags;
        foreach (var line in header)
        {
            var rest = line.AsSpan().Trim(" \t");
            if (rest is "*")
            {
                return Finding.Match;
            }

            while (TryReadTag(ref rest, out var candidate, out var weak))
            {
                if (IsOf(candidate, tag) && !(weak && strong))
                {
                    return Finding.Match;
                }

                finding = Finding.NoMatch;
            }
        }

        return finding;
    }

    private static bool TryReadTag(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> tag, out bool weak)
    {
        while (!rest.IsEmpty)
        {
            rest = rest.TrimStart(", \t");
            weak = rest.StartsWith("W/", StringComparison.Ordinal);
            var quoted = weak ? rest[2..] : rest;
            if (quoted is ['"', ..] && quoted[1..].IndexOf('"') is >= 0 and var length)
            {
                tag = quoted.Slice(1, length);
                rest = quoted[(length + 2)..];
                return true;
            }

            var comma = rest.IndexOf(',');
            rest = comma < 0 ? [] : rest[comma..];
        }

        tag = default;
        weak = false;
        return false;
    }

    private static bool IsOf(ReadOnlySpan<char> candidate, string tag)
    {
        if (!candidate.StartsWith(tag, StringComparison.Ordinal))
        {
            return false;
        }

        var suffix = candidate[tag.Length..];
        // Apache adds this to the tag of what it compressed on the way, and does not take it off again.
        if (suffix.EndsWith("-gzip", StringComparison.Ordinal))
        {
            suffix = suffix[..^"-gzip".Length];
        }

        return suffix is "" or "-gz" or "-br";
    }

    private enum Finding
    {
        NoTags,
        NoMatch,
        Match,
    }
}
