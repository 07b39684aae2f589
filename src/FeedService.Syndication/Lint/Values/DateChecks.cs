using System.Globalization;
using System.Text.RegularExpressions;

namespace FeedService.Syndication.Lint.Values;

internal static partial class DateChecks
{
    private static readonly DateTime Earliest = new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>RFC 822 with the years of RFC 1123, as RSS asks for (R23).</summary>
    public static void Rfc822(Findings findings, string value, Position at, string name)
    {
        if (Rfc2822Date().Match(value) is { Success: true } match)
        {
            CheckDay(findings, match, value, at, name);
        }
        else if (Rfc822Date().IsMatch(Comments().Replace(value, " ").Trim()))
        {
            findings.Add(ValueRules.RssDateForm, at, $"{name}: '{value}' is misread by some readers; write it like Fri, 20 Nov 2026 08:00:00 GMT.");
        }
        else
        {
            findings.Add(ValueRules.RssDate, at, $"{name}: '{value}' is no RFC 822 date; write it like Fri, 20 Nov 2026 08:00:00 GMT.");
        }
    }

    /// <summary>RFC 3339, as Atom and JSON Feed ask for.</summary>
    public static void Rfc3339(Findings findings, string value, Position at, string name)
    {
        if (!Rfc3339Date().IsMatch(value) || !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            findings.Add(ValueRules.Rfc3339, at, $"{name}: '{value}' is no RFC 3339 date; write it like 2026-11-20T08:00:00Z.");
        }
        else if (date.UtcDateTime < Earliest)
        {
            findings.Add(ValueRules.DateImplausible, at, $"{name}: '{value}' is before 1970.");
        }
    }

    /// <summary>A year, a month, a day, or a time with its zone (W3C NOTE-datetime).</summary>
    public static void W3cdtf(Findings findings, string value, Position at, string name)
    {
        if (!W3cdtfDate().IsMatch(value) || !IsInCalendar(value))
        {
            findings.Add(ValueRules.W3cDate, at, $"{name}: '{value}' is no W3C date; write it like 2026-11-20 or 2026-11-20T08:00:00Z.");
        }
    }

    /// <summary>The same, or a time whose zone goes without saying (ISO 8601).</summary>
    public static void Iso8601(Findings findings, string value, Position at, string name)
    {
        if (!LocalTime().IsMatch(value) || !IsInCalendar(value))
        {
            W3cdtf(findings, value, at, name);
        }
    }

    private static void CheckDay(Findings findings, Match match, string value, Position at, string name)
    {
        var day = $"{match.Groups["day"].Value.PadLeft(2, '0')} {match.Groups["month"].Value} {match.Groups["year"].Value}";
        if (!DateTime.TryParseExact(day, "dd MMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            findings.Add(ValueRules.RssDate, at, $"{name}: there is no {day}.");
            return;
        }

        var weekday = date.ToString("ddd", CultureInfo.InvariantCulture);
        if (match.Groups["weekday"] is { Success: true } written && written.Value != weekday)
        {
            findings.Add(ValueRules.RssDateWeekday, at, $"{name}: {day} is a {weekday}, not a {written.Value}; write '{weekday}{value[3..]}'.");
        }
        else if (date < Earliest)
        {
            findings.Add(ValueRules.DateImplausible, at, $"{name}: '{value}' is before 1970.");
        }
    }

    private static bool IsInCalendar(string value)
    {
        var date = value.Length switch { 4 => value + "-01-01", 7 => value + "-01", _ => value };
        return DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
    }

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex LocalTime();

    [GeneratedRegex(@"\A((?<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(?<day>\d\d?) (?<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (?<year>\d{4}) ([01]\d|2[0-3]):[0-5]\d(:([0-5]\d|60))? ([+-]?\d\d[0-5]\d|UT|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|Z)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Rfc2822Date();

    [GeneratedRegex(@"\A((mon|tue|wed|thu|fri|sat|sun)\s*,\s*)?\d\d?\s+(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\s+\d\d(\d\d)?\s+\d\d:\d\d(:\d\d)?\s+([+-]?\d{4}|ut|gmt|est|edt|cst|cdt|mst|mdt|pst|pdt|[a-ik-z])?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Rfc822Date();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Rfc3339Date();

    [GeneratedRegex(@"\A\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex W3cdtfDate();
}
