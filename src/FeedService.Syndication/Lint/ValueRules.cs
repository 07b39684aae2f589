namespace FeedService.Syndication.Lint;

/// <summary>What a value looks like, wherever it stands.</summary>
internal static class ValueRules
{
    public static readonly LintRule RssDate = LintRule.Error("rss-date", "A date is RFC 822 with a four-digit year, as Fri, 20 Nov 2026 08:00:00 GMT.", "RSS 2.0, RFC 822 5");
    public static readonly LintRule RssDateWeekday = LintRule.Error("rss-date-weekday", "The weekday is the one that the date falls on.", "RFC 822 5");
    public static readonly LintRule RssDateForm = LintRule.Warning("rss-date-form", "A date is written as RFC 2822 has it now: English names, one space, four digits, a zone.", "RFC 2822 3.3");
    public static readonly LintRule Rfc3339 = LintRule.Error("date-rfc3339", "A date is RFC 3339 with T and a zone, as 2026-11-20T08:00:00Z.", "RFC 4287 3.3, RFC 3339 5.6");
    public static readonly LintRule W3cDate = LintRule.Error("date-w3cdtf", "A date is in the W3C profile of ISO 8601, as 2026-11-20 or 2026-11-20T08:00:00Z.", "W3C NOTE-datetime");
    public static readonly LintRule DateImplausible = LintRule.Warning("date-implausible", "A date lies between 1970 and now.", "RFC 4287 3.3");
    public static readonly LintRule UrlInvalid = LintRule.Error("url-invalid", "An address is a URI.", "RFC 3986 3");
    public static readonly LintRule UrlRelative = LintRule.Error("url-relative", "An address is whole, with its scheme.", "RFC 3986 4.3");
    public static readonly LintRule UrlNotAscii = LintRule.Error("url-not-ascii", "An address in RSS is a URI: other scripts are percent-encoded or in punycode.", "RFC 3986 2");
    public static readonly LintRule UrlNotHttp = LintRule.Error("url-not-http", "A file's address begins with http:// or https://.", "RSS 2.0 enclosure");
    public static readonly LintRule UrlScheme = LintRule.Warning("url-scheme", "The scheme of an address is a registered one.", "RFC 7595 3");
    public static readonly LintRule Urn = LintRule.Error("urn-invalid", "A URN is urn:namespace:name; urn:uuid: has the form of a UUID.", "RFC 8141 2, RFC 9562 4");
    public static readonly LintRule Tag = LintRule.Error("tag-invalid", "A tag URI is tag:authority,date:name.", "RFC 4151 2.1");
    public static readonly LintRule Whitespace = LintRule.Error("whitespace-around", "An address, an id or a date has no white space around it.", "RFC 4287 2");
    public static readonly LintRule Language = LintRule.Error("language-invalid", "A language is a BCP 47 tag, as en or de-AT.", "RFC 5646 2.1");
    public static readonly LintRule Email = LintRule.Error("email-invalid", "An e-mail address is name@domain; RSS puts the person's name after it in brackets.", "RFC 5322 3.4.1, RSS 2.0");
    public static readonly LintRule EmailName = LintRule.Warning("email-without-name", "A person in RSS has an address and a name, as ann@example.com (Ann).", "RSS 2.0 Profile");
    public static readonly LintRule EmailHost = LintRule.Warning("email-host-unknown", "The host of an e-mail address has a domain.", "RFC 5321 2.3.5");
    public static readonly LintRule MediaType = LintRule.Error("media-type-invalid", "A media type is type/subtype.", "RFC 6838 4.2");
    public static readonly LintRule Number = LintRule.Error("number-invalid", "A number is written in digits and lies in its range.", "RSS 2.0, Media RSS 1.5");
    public static readonly LintRule YesNo = LintRule.Error("value-not-listed", "A value is one of those that the specification lists.", "RSS 2.0, Media RSS 1.5, podcast namespace");
    public static readonly LintRule Coordinate = LintRule.Error("coordinate-invalid", "A point is latitude from -90 to 90, then longitude from -180 to 180.", "GeoRSS Simple, WGS84");

    public static IEnumerable<LintRule> All =>
    [
        RssDate, RssDateWeekday, RssDateForm, Rfc3339, W3cDate, DateImplausible, UrlInvalid, UrlRelative, UrlNotAscii, UrlNotHttp, UrlScheme,
        Urn, Tag, Whitespace, Language, Email, EmailName, EmailHost, MediaType, Number, YesNo, Coordinate,
    ];
}
