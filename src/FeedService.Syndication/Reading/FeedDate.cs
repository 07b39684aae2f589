using System.Globalization;

namespace FeedService.Syndication.Reading;

/// <summary>Dates of feeds: all that <see cref="LooseDate"/> takes, and what feeds have beyond that. A weekday is never held against its date.</summary>
internal static class FeedDate
{
    /// <summary>Names beyond RFC 822's, each as most feeds that use it mean it.</summary>
    private static readonly Dictionary<string, string> Zones =
        ("WET+0000 WEST+0100 BST+0100 CET+0100 MEZ+0100 MET+0100 CEST+0200 MESZ+0200 EET+0200 EEST+0300 MSK+0300 IST+0530 SGT+0800 HKT+0800 "
        + "AWST+0800 JST+0900 KST+0900 ACST+0930 AEST+1000 AEDT+1100 NZST+1200 NZDT+1300 AKST-0900 AKDT-0800 HST-1000 BRT-0300")
            .Split(' ').ToDictionary(zone => zone[..^5], zone => zone[^5..], StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, int> Months = ForeignMonths();

    /// <returns>Null where the text is no date that an article can have.</returns>
    public static DateTimeOffset? Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > 80)
        {
            return null;
        }

        // Milliseconds since 1970.
        if (trimmed.Length == 13 && long.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        }

        return LooseDate.Parse(trimmed, TimeZoneInfo.Utc) ?? Mended(trimmed);
    }

    private static DateTimeOffset? Mended(string text)
    {
        // Midnight at the end of a day is the next day's.
        var isEndOfDay = text.Contains("24:00", StringComparison.Ordinal);
        var words = (isEndOfDay ? text.Replace("24:00", "00:00", StringComparison.Ordinal) : text)
            .Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Where((word, place) => !IsWeekday(word, place)).Select(Known);
        var date = LooseDate.Parse(string.Join(' ', words), TimeZoneInfo.Utc);
        return isEndOfDay ? date?.AddDays(1) : date;
    }

    /// <summary>In any language: a word at the beginning that is no month, with other words after it.</summary>
    private static bool IsWeekday(string word, int place) => place == 0 && word.All(c => char.IsLetter(c) || c == '.') && !Months.ContainsKey(Bare(word)) && !char.IsDigit(word[0]);

    private static string Known(string word) =>
        Zones.TryGetValue(word, out var zone) ? zone
        : Months.TryGetValue(Bare(word), out var month) ? CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month)
        : word;

    private static string Bare(string word) => word.TrimEnd('.').ToLowerInvariant();

    private static Dictionary<string, int> ForeignMonths()
    {
        string[][] languages =
        [
            ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
            ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"],
            ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"],
            ["jän", "feber", "mär", "apr", "mai", "jun", "jul", "aug", "sept", "okt", "nov", "dez"],
            ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
            ["janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"],
            ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
            ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
            ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"],
            ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
            ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
            ["jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez"],
            ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
            ["stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia", "września", "października", "listopada", "grudnia"],
            ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
        ];
        var months = new Dictionary<string, int>();
        foreach (var language in languages)
        {
            for (var month = 0; month < language.Length; month++)
            {
                months.TryAdd(language[month], month + 1);
            }
        }

        return months;
    }
}
