using System.Globalization;
using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>A value of a column of changes. Those of one kind are compared as their database compares them.</summary>
/// <param name="Text">Culture-free; of times in ISO 8601, so that their order is that of their letters.</param>
internal sealed record ChangeValue(ChangeKind Kind, string Text) : IComparable<ChangeValue>
{
    /// <returns>Null for none.</returns>
    /// <exception cref="SqlFaultException">It is nothing that grows.</exception>
    public static ChangeValue? Of(object value, string column) => value switch
    {
        DBNull => null,
        DateTime { Kind: DateTimeKind.Utc } time => new(ChangeKind.Moment, Iso(time)),
        DateTimeOffset time => new(ChangeKind.Moment, Iso(time.UtcDateTime)),
        DateTime time => new(ChangeKind.LocalTime, Iso(time)),
        DateOnly day => new(ChangeKind.LocalTime, Iso(day.ToDateTime(TimeOnly.MinValue))),
        string text => new(ChangeKind.Text, text),
        double or float or decimal or long or ulong or int or uint or short or ushort or byte or sbyte => new(ChangeKind.Number, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)),
        _ => throw new SqlFaultException($"'sql.changed' is the column '{column}', whose values are neither times nor numbers. Name one whose values grow with every change, or delete the line."),
    };

    public int CompareTo(ChangeValue? other) =>
        other is null ? 1
        : Kind != ChangeKind.Number || other.Kind != ChangeKind.Number ? (Kind, 0).CompareTo((other.Kind, 0)) is not 0 and var kinds ? kinds : string.CompareOrdinal(Text, other.Text)
        : AsDecimal() is { } left && other.AsDecimal() is { } right ? left.CompareTo(right)
        : AsDouble().CompareTo(other.AsDouble());

    /// <summary>What a statement is given, in the type that the database has an index for.</summary>
    /// <param name="back">How far before a time.</param>
    public object Parameter(TimeSpan back) => Kind switch
    {
        ChangeKind.Number when long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => whole,
        ChangeKind.Number => AsDecimal() ?? (object)AsDouble(),
        ChangeKind.Moment => DateTime.SpecifyKind(Before(back), DateTimeKind.Utc),
        ChangeKind.LocalTime => Before(back),
        _ => Text,
    };

    /// <summary>A time that is yet to come says nothing of what came: what changes before it would never be seen.</summary>
    public bool IsAfter(DateTimeOffset now, TimeZoneInfo zone) => Kind switch
    {
        ChangeKind.Moment => AsTime() > now.UtcDateTime,
        ChangeKind.LocalTime => AsTime() > TimeZoneInfo.ConvertTime(now, zone).DateTime,
        ChangeKind.Text => LooseDate.Parse(Text, zone) > now,
        _ => false,
    };

    private static string Iso(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture);

    private DateTime AsTime() => DateTime.ParseExact(Text, "yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture);

    private DateTime Before(TimeSpan back) => AsTime() is var time && time - DateTime.MinValue > back ? time - back : time;

    private decimal? AsDecimal() => decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private double AsDouble() => double.Parse(Text, CultureInfo.InvariantCulture);
}
