using System.Globalization;

namespace FeedService.Benchmarks.Service;

/// <summary>Markdown files of 3 KB with front matter, the same in every run.</summary>
internal static class SampleArticles
{
    private const int Length = 3000;
    private const int WordsInParagraph = 80;

    private static readonly DateTimeOffset First = new(2012, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly string[] Words =
        "the council voted on Tuesday to keep the old harbour open until spring although three of its members had asked for a delay which others called needless costly and late because engineers found cracks below the waterline of pier nine last winter".Split(' ');

    /// <summary>Fills a feed's folder; the last article is the newest.</summary>
    public static void Write(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        Parallel.For(0, count, number => File.WriteAllText(Path.Combine(folder, Name(number)), Text(number)));
    }

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"report-{number:d6}.md");

    public static string Title(int number) => string.Create(CultureInfo.InvariantCulture, $"Report number {number:d6}");

    public static string Text(int number)
    {
        var random = new Random(number);
        var date = First.AddMinutes(37 * number);
        var text = $"""
            ---
            title: "{Title(number)}"
            date: {date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}
            tags: [harbour, {Words[random.Next(Words.Length)]}]
            ---

            """;
        for (var paragraph = 0; text.Length < Length; paragraph++)
        {
            text += $"\n{Paragraph(random)}{(paragraph == 1 ? " See [the **full** report](https://example.org/reports)." : "")}\n";
        }

        return text;
    }

    private static string Paragraph(Random random) =>
        string.Join(' ', Enumerable.Range(0, WordsInParagraph).Select(_ => Words[random.Next(Words.Length)])) + ".";
}
