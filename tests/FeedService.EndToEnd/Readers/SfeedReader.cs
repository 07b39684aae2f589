using System.Globalization;

namespace FeedService.EndToEnd.Readers;

/// <summary>sfeed: XML in, one line of tab-separated fields an entry out (sfeed(5)).</summary>
internal static class SfeedReader
{
    public static async Task<IReadOnlyList<ReaderEntry>> ReadAsync(Uri feed)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var document = await http.GetStringAsync(feed, TestContext.Current.CancellationToken);
        var lines = (await Tool.RunAsync("sfeed", [feed.AbsoluteUri], document)).Succeeded().Output;
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ReadLine)];
    }

    private static ReaderEntry ReadLine(string line)
    {
        var fields = line.Split('\t');
        return new()
        {
            Date = fields[0].Length == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(long.Parse(fields[0], CultureInfo.InvariantCulture)),
            Title = fields[1],
            Link = fields[2],
            Content = Unescape(fields[3]),
            Id = fields[5],
        };
    }

    // A backslash is escaped too, so it must not be taken twice.
    private static string Unescape(string field) => string.Join('\\', field.Split(@"\\").Select(part => part
        .Replace(@"\n", "\n", StringComparison.Ordinal)
        .Replace(@"\t", "\t", StringComparison.Ordinal)));
}
