using System.Text.RegularExpressions;
using FeedService.Syndication.Lint;

namespace FeedService.Syndication.Tests.Lint;

/// <summary>
/// A folder below <c>Cases</c> bears the id of a rule. <c>good*</c> keeps it, <c>bad-line-N*</c> breaks it in line N;
/// <c>headers.txt</c>, where there is one, is what came with the documents.
/// </summary>
internal static partial class LintCase
{
    private static readonly string Root = Path.Combine(GoldenCase.TestsFolder, "Lint", "Cases");

    public static IEnumerable<string> Rules => Directory.GetDirectories(Root).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    public static TheoryData<string, string> Documents(string begin)
    {
        var rows = new TheoryData<string, string>();
        foreach (var rule in Rules)
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Root, rule), begin + "*").Order(StringComparer.Ordinal))
            {
                rows.Add(rule, Path.GetFileName(file));
            }
        }

        return rows;
    }

    public static LintReport Check(string rule, string file) =>
        FeedLinter.Check(File.ReadAllBytes(Path.Combine(Root, rule, file)), Context(Path.Combine(Root, rule, "headers.txt")));

    public static int Line(string file) => int.Parse(LineNumber().Match(file).Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static LintContext Context(string headers)
    {
        var lines = File.Exists(headers) ? File.ReadAllLines(headers) : [];
        string? Header(string name) => lines.FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..];
        return new() { MediaType = Header("Content-Type"), Address = Header("Address") is { } address ? new(address) : null };
    }

    [GeneratedRegex(@"\Abad-line-(?<line>\d+)")]
    private static partial Regex LineNumber();
}
