using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedService.Syndication.Lint.Values;

internal static partial class TextChecks
{
    /// <summary>Plain text that people read.</summary>
    public static void Plain(Findings findings, string value, Position at, string name)
    {
        if (EndTag().IsMatch(value))
        {
            findings.Add(HtmlRules.InPlainText, at, $"{name} is plain text, and yet it has markup in it.");
        }
    }

    /// <summary>Plain text that has to say something.</summary>
    public static void Title(Findings findings, string value, Position at, string name)
    {
        NotEmpty(findings, value, at, name);
        Plain(findings, value, at, name);
    }

    public static void NotEmpty(Findings findings, string value, Position at, string name)
    {
        if (value.Length == 0)
        {
            findings.Add(StructureRules.TextEmpty, at, $"{name} is empty.");
        }
    }

    public static void Language(Findings findings, string value, Position at, string name)
    {
        if (!Languages.IsTag(value))
        {
            findings.Add(ValueRules.Language, at, $"{name}: '{value}' is no language tag; write it like en or de-AT.");
        }
    }

    /// <summary>As RSS has it: an address, and the name after it in brackets.</summary>
    public static void RssPerson(Findings findings, string written, Position at, string name)
    {
        var value = written.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(written["mailto:".Length..].Split('?')[0]) : written;
        if (value.Length == 0)
        {
            NotEmpty(findings, value, at, name);
        }
        else if (RssAddress().Match(value) is { Success: true } match)
        {
            Host(findings, match, at, name);
            if (!match.Groups["name"].Success && !match.Groups["first"].Success)
            {
                findings.Add(ValueRules.EmailName, at, $"{name}: write the person's name after the address: '{value} (Name)'.");
            }
        }
        else if (value.IndexOf('@', StringComparison.Ordinal) > 0 && value.Contains(' ') && !value.EndsWith(')'))
        {
            findings.Add(ValueRules.EmailName, at, $"{name}: '{value}' has the address and the name in another order; write it like ann@example.com (Ann).");
        }
        else
        {
            findings.Add(ValueRules.Email, at, $"{name}: '{value}' is no e-mail address with a name; write it like ann@example.com (Ann), or use dc:creator for a name alone.");
        }
    }

    public static void Email(Findings findings, string value, Position at, string name)
    {
        if (Address().Match(value) is { Success: true } match)
        {
            Host(findings, match, at, name);
        }
        else
        {
            findings.Add(ValueRules.Email, at, $"{name}: '{value}' is no e-mail address.");
        }
    }

    private static void Host(Findings findings, Match match, Position at, string name)
    {
        if (match.Groups["host"] is { Success: true } host && !host.Value.Contains('.'))
        {
            findings.Add(ValueRules.EmailHost, at, $"{name}: nobody outside knows the host '{host.Value}'.");
        }
    }

    public static void MediaType(Findings findings, string value, Position at, string name)
    {
        if (!IsMediaType(value))
        {
            findings.Add(ValueRules.MediaType, at, $"{name}: '{value}' is no media type; write it like audio/mpeg.");
        }
    }

    public static bool IsEmail(string value) => Address().IsMatch(value);

    public static bool IsMediaType(string value) => Media().IsMatch(value);

    public static ValueCheck Number(long lowest, long highest = long.MaxValue) => (findings, value, at, name) =>
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < lowest || number > highest)
        {
            var range = highest == long.MaxValue ? $"of at least {lowest}" : $"from {lowest} to {highest}";
            findings.Add(ValueRules.Number, at, $"{name}: '{value}' is no whole number {range}.");
        }
    };

    public static void Decimal(Findings findings, string value, Position at, string name)
    {
        if (!double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
        {
            findings.Add(ValueRules.Number, at, $"{name}: '{value}' is no number.");
        }
    }

    /// <summary>One of a list.</summary>
    public static ValueCheck OneOf(params string[] values) => OneOf(ValueRules.YesNo, values);

    public static ValueCheck OneOf(LintRule rule, params string[] values) => (findings, value, at, name) =>
    {
        if (!values.Contains(value, StringComparer.Ordinal))
        {
            findings.Add(rule, at, $"{name}: '{value}' is none of {string.Join(", ", values)}.");
        }
    };

    /// <summary>A text of a length in characters.</summary>
    public static ValueCheck AtMost(int length) => (findings, value, at, name) =>
    {
        Plain(findings, value, at, name);
        if (value.Length > length)
        {
            findings.Add(PodcastRules.TooLong, at, $"{name} has {value.Length} characters; {length} are taken.");
        }
    };

    public static ValueCheck Both(ValueCheck one, ValueCheck other) => one + other;

    [GeneratedRegex(@"</[A-Za-z]\w*>", RegexOptions.CultureInvariant)]
    private static partial Regex EndTag();

    [GeneratedRegex(@"\A[a-zA-Z0-9_+.'&/=-]+@((?<host>[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*)|\[[0-9.]+\])\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Address();

    [GeneratedRegex(@"\A((?<first>[^<>@]+?)\s*<)?[a-zA-Z0-9_+.'&/=-]+@((?<host>[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*)|\[[0-9.]+\])>?(\s*\((?<name>.*)\))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex RssAddress();

    [GeneratedRegex("""\A[^\s()<>,;:\\"/[\]?=]+/[^\s()<>,;:\\"/[\]?=]+(\s*;\s*[\w-]+=("[^"]*"|[^\s;"]+))*\z""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Media();
}
