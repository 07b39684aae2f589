using System.Globalization;

namespace FeedService.Syndication.Reading;

/// <summary>
/// A date as people and programs write it. Every form that Jekyll, Hugo and Zola accept: ISO 8601 and RFC 3339 with a blank or a T, with or without
/// seconds, fraction and zone; RFC 822, the C library's form, and dates with an English month name.
/// </summary>
public sealed class LooseDate
{
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames[..12];
    private static readonly string[] Weekdays = CultureInfo.InvariantCulture.DateTimeFormat.DayNames;

    private int? _year, _month, _day;
    private TimeSpan? _time;
    private TimeSpan? _offset;

    private LooseDate()
    {
    }

    /// <summary>Years that an article can sensibly carry; 0001 and 9999 are how programs write "none" and "never".</summary>
    public const int FirstYear = 1600, LastYear = 2999;

    /// <param name="text">As written.</param>
    /// <param name="zone">Of dates that name none.</param>
    /// <returns>Null where the text is no date.</returns>
    public static DateTimeOffset? Parse(string text, TimeZoneInfo zone)
    {
        var date = new LooseDate();
        return text.Length <= 64 && date.Take(text.Trim()) ? date.In(zone) : null;
    }

    /// <summary>Midnight of a day, if there is such a day.</summary>
    public static DateTimeOffset? Midnight(int year, int month, int day, TimeZoneInfo zone) =>
        new LooseDate { _year = year, _month = month, _day = day }.In(zone);

    private bool Take(string text)
    {
        if (text.Length is 9 or 10 && text.All(char.IsAsciiDigit))
        {
            return TakeUnixSeconds(text);
        }

        // A T between digits parts date and time; elsewhere it is a letter of "Oct" or "Tue".
        var parted = text.Length > 10 && text[10] is 'T' or 't' && char.IsAsciiDigit(text[9])
            ? string.Concat(text.AsSpan(0, 10), " ", text.AsSpan(11))
            : text;
        return parted.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(TakeWord);
    }

    private bool TakeUnixSeconds(string text)
    {
        var moment = DateTimeOffset.FromUnixTimeSeconds(long.Parse(text, CultureInfo.InvariantCulture));
        (_year, _month, _day, _time, _offset) = (moment.Year, moment.Month, moment.Day, moment.TimeOfDay, TimeSpan.Zero);
        return true;
    }

    private bool TakeWord(string word) =>
        char.IsAsciiDigit(word[0]) ? TakeDigits(word)
        : word[0] is '+' or '-' ? TakeZone(word)
        : TakeName(word.TrimEnd('.'));

    private bool TakeDigits(string word)
    {
        if (word.Contains(':', StringComparison.Ordinal))
        {
            return TakeTime(word);
        }

        // RFC 850 writes 06-May-13.
        if (word.Contains('-', StringComparison.Ordinal) && word.Any(char.IsAsciiLetter))
        {
            return word.Split('-', StringSplitOptions.RemoveEmptyEntries).All(TakeWord);
        }

        return word.IndexOfAny(['-', '/']) > 0 || word.Length == 8 ? TakeNumericDate(word) : TakeNumber(word);
    }

    private bool TakeNumericDate(string word)
    {
        var parts = word.Length == 8 && word.All(char.IsAsciiDigit) ? [word[..4], word[4..6], word[6..]] : word.Split('-', '/');
        if (_year is not null || parts.Length != 3 || parts[0].Length != 4)
        {
            return false;
        }

        (_year, _month, _day) = (Number(parts[0]), Number(parts[1]), Number(parts[2]));
        return _year is not null && _month is not null && _day is not null;
    }

    /// <summary>The year or the day of "6 May 2013" or "May 6th, 2013".</summary>
    private bool TakeNumber(string word)
    {
        var digits = word.TrimEnd("stndrh".ToCharArray());
        switch (digits.Length)
        {
            case 4 when _year is null || _year == Number(digits):
                _year = Number(digits);
                return _year is not null;
            case 1 or 2 when _day is null:
                _day = Number(digits);
                return _day is not null;
            case 2 when _year is null && _month is not null:
                // RFC 822's two digits, read as POSIX does.
                _year = Number(digits) is { } year ? year + (year < 69 ? 2000 : 1900) : null;
                return _year is not null;
            default:
                return false;
        }
    }

    private bool TakeTime(string word)
    {
        if (_time is not null)
        {
            return false;
        }

        var zoneAt = word.IndexOfAny(['+', '-', 'Z', 'z']);
        var clock = (zoneAt < 0 ? word : word[..zoneAt]).Split(':');
        if (clock.Length is < 2 or > 3 || Number(clock[0]) is not { } hour || Number(clock[1]) is not { } minute || hour > 23 || minute > 59)
        {
            return false;
        }

        if (Seconds(clock.Length == 3 ? clock[2] : "0") is not { } seconds)
        {
            return false;
        }

        _time = new TimeSpan(hour, minute, 0) + seconds;
        return zoneAt < 0 || TakeZone(word[zoneAt..]);
    }

    private static TimeSpan? Seconds(string text)
    {
        var parts = text.Split('.', ',');
        if (parts.Length > 2 || Number(parts[0]) is not { } seconds || seconds > 60 || !parts[^1].All(char.IsAsciiDigit))
        {
            return null;
        }

        // A leap second has no place in .NET's clock; the second before it stands for it.
        var fraction = parts.Length == 2 && parts[1].Length > 0 ? long.Parse(parts[1].PadRight(7, '0')[..7], CultureInfo.InvariantCulture) : 0;
        return TimeSpan.FromSeconds(Math.Min(seconds, 59)) + TimeSpan.FromTicks(fraction);
    }

    private bool TakeZone(string word)
    {
        if (word is "Z" or "z")
        {
            _offset = TimeSpan.Zero;
            return true;
        }

        var digits = word[1..].Replace(":", "", StringComparison.Ordinal);
        var padded = digits.Length <= 2 ? digits.PadLeft(2, '0') + "00" : digits.PadLeft(4, '0');
        if (_offset is not null || padded.Length != 4 || Number(padded[..2]) is not { } hours || Number(padded[2..]) is not { } minutes)
        {
            return false;
        }

        var offset = new TimeSpan(hours, minutes, 0);
        _offset = word[0] == '-' ? -offset : offset;
        return offset <= TimeSpan.FromHours(14) && minutes < 60;
    }

    private bool TakeName(string name)
    {
        if (MonthOf(name) is { } month && _month is null)
        {
            _month = month;
            return true;
        }

        // Go writes the zone's name after its offset; the offset says more.
        if (ZoneOf(name) is { } offset)
        {
            _offset ??= offset;
            return true;
        }

        return name.ToUpperInvariant() switch
        {
            "AM" => TakeHalfDay(afternoon: false),
            "PM" => TakeHalfDay(afternoon: true),
            _ => IsWeekday(name) || (_offset is not null && name.Length is 3 or 4 && name.All(char.IsAsciiLetterUpper)),
        };
    }

    private bool TakeHalfDay(bool afternoon)
    {
        if (_time is not { Hours: >= 1 and <= 12 } time)
        {
            return false;
        }

        var hour = (time.Hours % 12) + (afternoon ? 12 : 0);
        _time = time + TimeSpan.FromHours(hour - time.Hours);
        return true;
    }

    private static int? MonthOf(string name) => Position(name, Months) is >= 0 and var index ? index + 1 : null;

    private static bool IsWeekday(string name) => Position(name, Weekdays) >= 0;

    private static int Position(string name, string[] words) => name.Length < 3 ? -1 : Array.FindIndex(words, word => IsShortFor(name, word));

    private static bool IsShortFor(string name, string whole) => whole.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>The names that RFC 822 section 5.1 defines.</summary>
    private static TimeSpan? ZoneOf(string name) => name.ToUpperInvariant() switch
    {
        "UTC" or "GMT" or "UT" or "Z" => TimeSpan.Zero,
        "EDT" => TimeSpan.FromHours(-4),
        "EST" or "CDT" => TimeSpan.FromHours(-5),
        "CST" or "MDT" => TimeSpan.FromHours(-6),
        "MST" or "PDT" => TimeSpan.FromHours(-7),
        "PST" => TimeSpan.FromHours(-8),
        _ => null,
    };

    private static int? Number(string text) =>
        text.Length <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private DateTimeOffset? In(TimeZoneInfo zone)
    {
        if (_year is not (>= FirstYear and <= LastYear) || _month is not (>= 1 and <= 12) || _day is null or < 1 || _day > DateTime.DaysInMonth(_year.Value, _month.Value))
        {
            return null;
        }

        var local = new DateTime(_year.Value, _month.Value, _day.Value, 0, 0, 0, DateTimeKind.Unspecified) + (_time ?? TimeSpan.Zero);
        return new DateTimeOffset(local, _offset ?? zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
