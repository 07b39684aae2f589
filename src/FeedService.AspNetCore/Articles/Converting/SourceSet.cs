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
        foreach (var (place, more) in Candidates(written))
        {
            var descriptor = written.AsSpan(more).Trim();
            if (addresses.Media(written[place]) is { } address && IsDescriptor(descriptor))
            {
                resolved.Append(resolved.Length > 0 ? ", " : "").Append(address.AbsoluteUri.Replace(",", "%2C", StringComparison.Ordinal));
                resolved.Append(descriptor.Length > 0 ? " " : "").Append(descriptor);
            }
        }

        return resolved.Length == 0 ? null : resolved.ToString();
    }

    /// <summary>Where each candidate's address stands, and what is said of it. Commas are part of an address but at its ends; a comma without a blank parts nothing.</summary>
    public static IReadOnlyList<(Range Address, Range Descriptor)> Candidates(string written)
    {
        var found = new List<(Range, Range)>();
        for (var at = 0; ;)
        {
            while (at < written.Length && (IsBlank(written[at]) || written[at] == ','))
            {
                at++;
            }

            if (at == written.Length)
            {
                return found;
            }

            var from = at;
            while (at < written.Length && !IsBlank(written[at]))
            {
                at++;
            }

            var end = from + written.AsSpan(from..at).TrimEnd(',').Length;
            var descriptor = at;
            at = end == at ? EndOfDescriptor(written, at) : at;
            found.Add((from..end, descriptor..at));
        }
    }

    private static int EndOfDescriptor(string written, int at)
    {
        for (var inBrackets = false; at < written.Length && (inBrackets || written[at] != ','); at++)
        {
            inBrackets = written[at] == '(' || (inBrackets && written[at] != ')');
        }

        return at;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n' or '\f';

    private static bool IsDescriptor(ReadOnlySpan<char> text) =>
        text.Length == 0 || (text[^1] is 'w' or 'x' or 'h' && text.IndexOfAnyExcept(DescriptorCharacters) < 0);
}
