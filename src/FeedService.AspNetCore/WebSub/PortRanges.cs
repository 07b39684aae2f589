using System.Globalization;

namespace FeedService.AspNetCore.WebSub;

/// <summary>The ports that callbacks may have.</summary>
internal sealed class PortRanges(IReadOnlyList<(int First, int Last)> ranges)
{
    public bool Contains(int port) => ranges.Any(range => port >= range.First && port <= range.Last);

    /// <param name="text">Numbers and ranges, as in <c>443 8000-8999</c>.</param>
    /// <param name="ports">Empty where the text cannot be read.</param>
    public static bool TryParse(string text, out PortRanges ports)
    {
        var ranges = text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Select(Range).ToList();
        ports = new PortRanges([.. ranges.OfType<(int, int)>()]);
        return ranges.TrueForAll(range => range is not null);
    }

    private static (int First, int Last)? Range(string text)
    {
        var parts = text.Split('-');
        return parts.Length <= 2 && Port(parts[0]) is { } first && Port(parts[^1]) is { } last && first <= last ? (first, last) : null;
    }

    private static int? Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535 ? port : null;
}
