using System.Globalization;
using System.Net;
using FeedService.AspNetCore.Readers;
using FeedService.AspNetCore.Serving;

namespace FeedService.Tests.Readers;

/// <summary>A day of 100,000 polls of 40 kinds of client, from a table; each poll follows from its number, so that every sum can be told beforehand.</summary>
internal static class PolledDay
{
    public const int Whole = 40_000;
    public const int Zipped = 9_000;

    public static IReadOnlyList<Row> Rows { get; } =
    [
        .. File.ReadAllLines(Path.Combine(Repository.Root, "tests", "FeedService.Tests", "Readers", "day.tsv")).Where(line => line[0] != '#').Select(line => line.Split('\t')).Select((cells, index) => new Row(
            index, cells[0], Number(cells[1]), Number(cells[2]), Number(cells[3]), cells[4], cells[5], Enum.Parse<ClientKind>(cells[6]), cells[7].Length == 0 ? null : Number(cells[7]))),
    ];

    /// <summary>All of them, those of different clients mixed.</summary>
    public static IEnumerable<(string Document, AnsweredRequest Request)> Polls()
    {
        var polls = new List<(double At, string Document, AnsweredRequest Request)>();
        foreach (var row in Rows)
        {
            polls.AddRange(Enumerable.Range(0, row.Polls).Select(number => ((number + 0.5) / row.Polls, row.Document, row.Poll(number))));
        }

        return polls.OrderBy(poll => poll.At).Select(poll => (poll.Document, poll.Request));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    internal sealed record Row(int Index, string UserAgent, int Polls, int UnchangedOf100, int Addresses, string Document, string Name, ClientKind Kind, int? Subscribers)
    {
        public bool IsSingle => Kind is ClientKind.Reader or ClientKind.Podcast or ClientKind.Program or ClientKind.Unknown;

        public int Unchanged => Enumerable.Range(0, Polls).Count(IsUnchanged);

        public AnsweredRequest Poll(int number) => new(
            $"/news/{Document}",
            UserAgent.Length == 0 ? null : UserAgent,
            new IPAddress([10, (byte)Index, (byte)(number % Addresses / 250), (byte)(number % Addresses % 250)]),
            IsUnchanged(number),
            IsUnchanged(number),
            IsUnchanged(number) ? 0 : Zipped,
            Whole);

        private bool IsUnchanged(int number) => number % 100 < UnchangedOf100;
    }
}
