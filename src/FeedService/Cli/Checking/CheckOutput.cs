using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedService.Syndication.Lint;

namespace FeedService.Cli.Checking;

/// <summary>Findings for people, for programs, and for the tools that read SARIF.</summary>
internal static class CheckOutput
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A line each, as <c>feed.xml:12:5: error rss-date-weekday: …</c>.</summary>
    public static string Text(IReadOnlyList<CheckedDocument> documents)
    {
        var text = new StringBuilder();
        foreach (var document in documents)
        {
            foreach (var finding in document.Findings)
            {
                var line = $"{document.Source}:{finding.Line}:{finding.Column}: {Level(finding.Level)} {finding.Rule}: {finding.Message}";
                text.Append(Printable(line)).Append(Environment.NewLine);
            }
        }

        return text.ToString();
    }

    public static string Json(IReadOnlyList<CheckedDocument> documents) => Serialize(documents.Select(document => new
    {
        document.Source,
        Valid = document.IsValid,
        Findings = document.Findings.Select(finding => new
        {
            finding.Rule,
            Level = Level(finding.Level),
            finding.Line,
            finding.Column,
            finding.Message,
            finding.Reference,
        }),
    }));

    /// <summary>SARIF 2.1.0.</summary>
    public static string Sarif(IReadOnlyList<CheckedDocument> documents) => Serialize(new Dictionary<string, object>
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new[]
        {
            new
            {
                Tool = new { Driver = new { Name = "feedservice", Rules = LintRules.All.Concat(HttpRules.All).Select(SarifRule) } },
                Results = documents.SelectMany(document => document.Findings.Select(finding => SarifResult(document.Source, finding))),
            },
        },
    });

    private static object SarifRule(LintRule rule) => new
    {
        rule.Id,
        ShortDescription = new { Text = rule.Explanation },
        Help = new { Text = rule.Reference },
        DefaultConfiguration = new { Level = SarifLevel(rule.Level) },
    };

    private static object SarifResult(string source, Finding finding) => new
    {
        RuleId = finding.Rule,
        Level = SarifLevel(finding.Level),
        Message = new { Text = finding.Message },
        Locations = new[]
        {
            new
            {
                PhysicalLocation = new
                {
                    ArtifactLocation = new { Uri = Address(source) },
                    Region = new { StartLine = finding.Line, StartColumn = finding.Column },
                },
            },
        },
    };

    private static string Address(string source) =>
        source.Contains("://", StringComparison.Ordinal) ? source : string.Join('/', source.Split('/', '\\').Select(Uri.EscapeDataString));

    private static string Serialize<T>(T value) => JsonSerializer.Serialize(value, Indented) + Environment.NewLine;

    private static string Level(FindingLevel level) => level switch
    {
        FindingLevel.Error => "error",
        FindingLevel.Warning => "warning",
        _ => "advice",
    };

    private static string SarifLevel(FindingLevel level) => level == FindingLevel.Advice ? "note" : Level(level);

    // What a foreign document says must not move the cursor of a terminal.
    private static string Printable(string text) => new([.. text.Select(c => char.IsControl(c) ? '\uFFFD' : c)]);
}
