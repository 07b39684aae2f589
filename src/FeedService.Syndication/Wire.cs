using System.Globalization;
using System.Text;
using FeedService.Syndication.Lint.Values;

namespace FeedService.Syndication;

/// <summary>Values as every format writes them, so that the three documents of a feed say the same.</summary>
internal static class Wire
{
    /// <summary>Text that any of the formats can carry, each line ending in "\n".</summary>
    public static string Text(string text)
    {
        var clean = XmlText.Clean(text);

        // An XML parser reads every line end as "\n" (XML 1.0 section 2.11); a carriage return would have to be written as &#xD;.
        return clean.Contains('\r', StringComparison.Ordinal)
            ? clean.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : clean;
    }

    /// <returns>The text, or null where nothing is left to read: an empty element says less than none.</returns>
    public static string? OptionalText(string? text)
    {
        var clean = text is null ? null : Text(text);
        return string.IsNullOrWhiteSpace(clean) ? null : clean;
    }

    /// <summary>An identifier; unlike text it keeps its line ends, since it is compared byte for byte (R16).</summary>
    public static string Id(string id) => XmlText.Clean(id);

    /// <summary>The address in ASCII: RSS and JSON Feed ask for a URI, and a host in another script only fits an IRI.</summary>
    public static Uri Address(Uri address) =>
        Ascii.IsValid(address.Host) ? address : new UriBuilder(address) { Host = address.IdnHost }.Uri;

    public static string Url(Uri address) => Address(address).AbsoluteUri;

    public static string? OptionalUrl(Uri? address) => address is null ? null : Url(address);

    /// <summary>Whole seconds in UTC: finer fractions and offsets are misread by some readers (R23).</summary>
    public static DateTimeOffset Seconds(DateTimeOffset at)
    {
        var utc = at.ToUniversalTime();
        var whole = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));

        // System.ServiceModel.Syndication takes the year 1 for "not set" and writes the time of rendering (R12).
        return whole == default ? DateTimeOffset.UnixEpoch : whole;
    }

    /// <summary>RFC 3339, as <c>2026-11-20T08:00:00Z</c>.</summary>
    public static string Rfc3339(DateTimeOffset at) =>
        Seconds(at).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>RFC 822 with a four-digit year, as <c>Fri, 20 Nov 2026 08:00:00 GMT</c>.</summary>
    public static string Rfc822(DateTimeOffset at) => Seconds(at).ToString("R", CultureInfo.InvariantCulture);

    /// <returns>The tag where it is one: readers and validators refuse anything else (R38).</returns>
    public static string? Language(string? tag) => OptionalText(tag) is { } text && Languages.IsTag(text) ? text : null;

    /// <returns>The type where it is one, or the one of bytes that nobody knows more of.</returns>
    public static string MediaType(string type) => OptionalMediaType(type) ?? "application/octet-stream";

    public static string? OptionalMediaType(string? type) => OptionalText(type) is { } text && TextChecks.IsMediaType(text) ? text : null;

    /// <returns>The word as <paramref name="known"/> spells it; null where it is none of them, since validators refuse anything else.</returns>
    public static string? OneOf(string? word, IEnumerable<string> known) => known.FirstOrDefault(each => each.Equals(word?.Trim(), StringComparison.OrdinalIgnoreCase));

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <returns>The e-mail address where there is a real one; readers and validators refuse anything else (R36).</returns>
    public static string? Email(Person person) => person.Email is { } email && TextChecks.IsEmail(email) ? Text(email) : null;
}
