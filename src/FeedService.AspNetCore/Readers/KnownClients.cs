using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Readers;

/// <summary>Tells from a User-Agent what software asks, by the table <c>clients.tsv</c>, and for how many people.</summary>
internal sealed partial class KnownClients
{
    // The same few thousand ask all day, and looking through the table takes longer than answering them.
    private const int MostSeen = 4096;
    private const int LongestName = 40;
    private const int MostSubscribers = 100_000_000;

    private static readonly Lazy<KnownClients> Shipped = new(() => new KnownClients(ReadTable()));

    private readonly IReadOnlyList<Row> rows;
    private readonly ConcurrentDictionary<string, ClientSighting> seen = new(StringComparer.Ordinal);

    private KnownClients(IReadOnlyList<Row> rows) => this.rows = rows;

    /// <summary>Those that are known with this version.</summary>
    public static KnownClients All => Shipped.Value;

    /// <summary>What is in the table: the part looked for, the name, the kind.</summary>
    public IEnumerable<(string Part, string Name, ClientKind Kind)> Table => rows.Select(row => (row.Part, row.Name, row.Kind));

    /// <param name="userAgent">As sent; null where nothing was.</param>
    public ClientSighting See(string? userAgent)
    {
        if (string.IsNullOrWhiteSpace(userAgent))
        {
            return new("Says nothing of itself", ClientKind.Unknown, null, "");
        }

        if (seen.TryGetValue(userAgent, out var known))
        {
            return known;
        }

        if (seen.Count >= MostSeen)
        {
            seen.Clear();
        }

        return seen[userAgent] = Look(userAgent);
    }

    private ClientSighting Look(string userAgent)
    {
        var subscribers = Stated().Match(userAgent) is { Success: true } stated && int.TryParse(stated.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Math.Min(count, MostSubscribers)
            : (int?)null;
        var part = Numbered().Match(userAgent) is { Success: true } numbered ? numbered.Groups[1].Value : "";
        foreach (var row in rows)
        {
            if (userAgent.Contains(row.Part, StringComparison.Ordinal))
            {
                return row.Kind == ClientKind.Aggregator ? new(row.Name, row.Kind, subscribers, part)
                    // What is taken for something else and says for how many it reads, reads for them.
                    : new(row.Name, subscribers is > 1 ? ClientKind.Aggregator : row.Kind, subscribers is > 1 ? subscribers : null, part);
            }
        }

        return new(NameOf(userAgent), subscribers is null ? ClientKind.Unknown : ClientKind.Aggregator, subscribers, part);
    }

    // The product, without its version (RFC 9110 section 10.1.5), and nothing that could not stand in a list.
    private static string NameOf(string userAgent)
    {
        var product = new string([.. userAgent.TakeWhile(letter => letter is not ('/' or '(' or ';')).Where(letter => !char.IsControl(letter))]).Trim();
        return product.Length == 0 ? "Unknown" : product[..Math.Min(product.Length, LongestName)];
    }

    private static List<Row> ReadTable()
    {
        using var stream = typeof(KnownClients).Assembly.GetManifestResourceStream("readers/clients.tsv")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')
                .Select(line => line.Split('\t'))
                .Select(cells => new Row(cells[0], cells[1], Enum.Parse<ClientKind>(cells[2], ignoreCase: true))),
        ];
    }

    [GeneratedRegex(@"\b([0-9]{1,9})\s+(?:subscribers?|readers?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Stated();

    [GeneratedRegex(@"\bfeed-?id[:=]\s*([A-Za-z0-9_-]{1,40})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    private sealed record Row(string Part, string Name, ClientKind Kind);
}
