using System.Buffers;
using System.Text;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>The candidates of a <c>srcset</c> (HTML, section 4.8.4.2.1).</summary>
internal static class SourceSet
{
    private static readonly SearchValues<char> DescriptorCharacters = SearchValues.Create("0123456789. wxh");

    /// <returns>Every candidate with its address resolved; null where none is left.</returns>
    public static string? Resolve(string written, AddressResolver addresses)
    {
        var resolved = new StringBuilder(written.Length * 2);
        for (var rest = written.AsSpan(); (rest = rest.TrimStart(" \t\r\n\f,")).Length > 0;)
        {
            var end = rest.IndexOfAny(" \t\r\n\f");
            var candidate = end < 0 ? rest : rest[..end];
            rest = rest[candidate.Length..];
            var descriptor = ReadOnlySpan<char>.Empty;
            if (!candidate.EndsWith(","))
            {
                var comma = rest.IndexOf(',');
                descriptor = (comma < 0 ? rest : rest[..comma]).Trim();
                rest = comma < 0 ? [] : rest[comma..];
            }

            if (addresses.Media(candidate.TrimEnd(',').ToString()) is { } address && IsDescriptor(descriptor))
            {
                resolved.Append(resolved.Length > 0 ? ", " : "").Append(address.AbsoluteUri.Replace(",", "%2C", StringComparison.Ordinal));
                resolved.Append(descriptor.Length > 0 ? " " : "").Append(descriptor);
            }
        }

        return resolved.Length == 0 ? null : resolved.ToString();
    }

    private static bool IsDescriptor(ReadOnlySpan<char> text) =>
        text.Length == 0 || (text[^1] is 'w' or 'x' or 'h' && text.IndexOfAnyExcept(DescriptorCharacters) < 0);
}
