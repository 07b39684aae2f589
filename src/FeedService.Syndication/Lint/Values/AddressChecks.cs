using System.Buffers;
using System.Text.RegularExpressions;

namespace FeedService.Syndication.Lint.Values;

/// <summary>URIs in RSS and JSON Feed, IRIs in Atom.</summary>
internal static partial class AddressChecks
{
    private static readonly SearchValues<char> UriCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.!~*'();/?:@&=+$,%#[]-");

    /// <summary>The schemes in the registry of RFC 7595 that feeds use.</summary>
    private static readonly HashSet<string> Schemes = new(StringComparer.OrdinalIgnoreCase)
    {
        "http", "https", "ftp", "ftps", "mailto", "news", "nntp", "tel", "sms", "urn", "tag", "data", "cid", "mid", "file", "about", "acct", "geo", "doi",
        "magnet", "rtsp", "rtmp", "mms", "sip", "sips", "xmpp", "im", "pres", "ldap", "imap", "dav", "feed", "git", "svn", "ssh", "view-source", "info", "ni",
        "gopher", "telnet", "wais", "ws", "wss", "bitcoin", "ipfs", "javascript", "nfs", "pop", "webcal", "itms", "spotify", "lightning",
    };

    /// <summary>A whole URI (RSS, JSON Feed).</summary>
    public static void Absolute(Findings findings, string value, Position at, string name) => Check(findings, value, at, name, mayBeRelative: false, isIri: false);

    /// <summary>A URI that may be relative.</summary>
    public static void Reference(Findings findings, string value, Position at, string name) => Check(findings, value, at, name, mayBeRelative: true, isIri: false);

    /// <summary>A whole IRI (Atom).</summary>
    public static void AbsoluteIri(Findings findings, string value, Position at, string name) => Check(findings, value, at, name, mayBeRelative: false, isIri: true);

    /// <summary>An IRI that may be relative to xml:base.</summary>
    public static void IriReference(Findings findings, string value, Position at, string name) => Check(findings, value, at, name, mayBeRelative: true, isIri: true);

    /// <summary>The address of a file.</summary>
    public static void Http(Findings findings, string value, Position at, string name)
    {
        if (!value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !value.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(ValueRules.UrlNotHttp, at, $"{name}: '{Short(value)}' does not begin with http:// or https://.");
        }
        else
        {
            Absolute(findings, value, at, name);
        }
    }

    private static void Check(Findings findings, string value, Position at, string name, bool mayBeRelative, bool isIri)
    {
        var scheme = Scheme().Match(value) is { Success: true } match ? match.Groups["scheme"].Value : null;
        if (string.Equals(scheme, "tag", StringComparison.OrdinalIgnoreCase))
        {
            Require(Tag().IsMatch(value), findings, ValueRules.Tag, at, $"{name}: '{Short(value)}' is no tag URI; write it like tag:example.com,2026:name.");
        }
        else if (string.Equals(scheme, "urn", StringComparison.OrdinalIgnoreCase))
        {
            var isUuid = value.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase);
            Require(isUuid ? Uuid().IsMatch(value) : Urn().IsMatch(value), findings, ValueRules.Urn, at, $"{name}: '{Short(value)}' is no URN.");
        }
        else if (Wrong(value, isIri) is { } wrong)
        {
            var rule = wrong > '\u007F' && !isIri ? ValueRules.UrlNotAscii : ValueRules.UrlInvalid;
            findings.Add(rule, at, $"{name}: '{Short(value)}' has {Shown(wrong)}, which has to be percent-encoded.");
        }
        else if (scheme is null)
        {
            var isWhole = mayBeRelative && value.Length > 0;
            Require(isWhole, findings, ValueRules.UrlRelative, at, $"{name}: '{Short(value)}' is no whole address; begin it with https://.");
        }
        else if (scheme.ToUpperInvariant() is "HTTP" or "HTTPS" or "FTP" && !Authority().IsMatch(value))
        {
            findings.Add(ValueRules.UrlInvalid, at, $"{name}: '{Short(value)}' has no host after {scheme}://.");
        }
        else if (!Schemes.Contains(scheme))
        {
            findings.Add(ValueRules.UrlScheme, at, $"{name}: '{scheme}:' is not a registered scheme.");
        }
    }

    /// <returns>The first character that may not stand in an address.</returns>
    private static char? Wrong(string value, bool isIri)
    {
        foreach (var character in value)
        {
            if (!UriCharacters.Contains(character) && !(isIri && character > '\u009F'))
            {
                return character;
            }
        }

        return null;
    }

    private static void Require(bool holds, Findings findings, LintRule rule, Position at, string message)
    {
        if (!holds)
        {
            findings.Add(rule, at, message);
        }
    }

    private static string Shown(char character) => char.IsControl(character) || character == ' ' ? $"U+{(int)character:X4}" : $"'{character}'";

    private static string Short(string value) => value.Length <= 80 ? value : value[..80] + "…";

    [GeneratedRegex(@"\A(?<scheme>[A-Za-z][A-Za-z0-9+.-]*):", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\A\w+://[^/?#]", RegexOptions.CultureInvariant)]
    private static partial Regex Authority();

    [GeneratedRegex(@"\Atag:([a-z0-9._-]+@)?[a-z0-9.-]+,\d{4}(-\d{2}(-\d{2})?)?:[0-9a-zA-Z;/?:@&=+$._!~*'(),%#-]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\Aurn:[a-zA-Z0-9][a-zA-Z0-9-]{1,31}:([a-zA-Z0-9()+,.:=@;$_!*'/?#&~-]|%[0-9A-Fa-f]{2})+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Urn();

    [GeneratedRegex(@"\Aurn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Uuid();
}
