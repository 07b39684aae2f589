using System.Text;

namespace FeedService.Tests.Telemetry;

/// <summary>The table of docs/metrics.md.</summary>
internal static class MetricsPage
{
    private const string Head = "| figure | in Prometheus | kind | unit | what |\n|---|---|---|---|---|\n";

    private static string File => Path.Combine(Repository.Root, "docs", "metrics.md");

    public static IReadOnlyList<MetricsRow> Rows() =>
    [
        .. Table().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim('|', ' ').Split(" | "))
            .Select(cells => new MetricsRow(cells[0].Trim('`'), cells[1].Trim('`'), cells[2], cells[3], cells[4])),
    ];

    /// <summary>Puts rows in the place of those that are there.</summary>
    public static void Write(IEnumerable<MetricsRow> rows)
    {
        var table = new StringBuilder();
        foreach (var row in rows)
        {
            table.Append(row).Append('\n');
        }

        var text = System.IO.File.ReadAllText(File);
        var start = text.IndexOf(Head, StringComparison.Ordinal) + Head.Length;
        System.IO.File.WriteAllText(File, text[..start] + table + text[(start + Table().Length)..]);
    }

    private static string Table()
    {
        var text = System.IO.File.ReadAllText(File);
        var start = text.IndexOf(Head, StringComparison.Ordinal) + Head.Length;
        var end = text.IndexOf("\n\n", start - 1, StringComparison.Ordinal);
        return text[start..Math.Max(start, end + 1)];
    }
}
