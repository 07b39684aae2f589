using System.Text.RegularExpressions;
using FeedService.Syndication.Lint;
using FeedService.Syndication.Lint.Values;

namespace FeedService.Syndication.Atom;

/// <summary>Identifiers as Atom requires them: an absolute IRI (RFC 4287 section 4.2.6).</summary>
internal static partial class AtomId
{
    /// <summary>The id itself where it is an absolute IRI; a foreign id that is none is wrapped in one, the same every time (R14).</summary>
    public static string Of(string id, string? source)
    {
        var clean = Wire.Id(id);
        return IsAbsoluteIri(clean) && IsByItsScheme(clean)
            ? clean
            : $"urn:feedservice:{Uri.EscapeDataString(source ?? "local")}:{Uri.EscapeDataString(clean)}";
    }

    /// <summary>The foreign id that was wrapped; any other id is its own.</summary>
    public static string Unwrap(string id) =>
        id.StartsWith("urn:feedservice:", StringComparison.Ordinal) && id.Split(':') is [_, _, _, var escaped] ? Uri.UnescapeDataString(escaped) : id;

    /// <summary>What is no URN or no tag by the rules of those is refused by validators, IRI or not.</summary>
    private static bool IsByItsScheme(string id)
    {
        var findings = new Findings();
        AddressChecks.AbsoluteIri(findings, id, default, "id");
        return !findings.InOrder().Any(finding => finding.Level == FindingLevel.Error);
    }

    // The grammar alone lets "http:" pass without a host, Uri alone lets spaces and file paths pass.
    private static bool IsAbsoluteIri(string id) => Iri().IsMatch(id) && Uri.TryCreate(id, UriKind.Absolute, out _);

    /// <summary>RFC 3987 section 2.2 without IPv6 hosts: a scheme, characters or percent-encoded octets, at most one fragment.</summary>
    [GeneratedRegex(
        $"""\A[A-Za-z][A-Za-z0-9+.\-]*:(?:{Character})+(?:#(?:{Character})*)?\z""",
        RegexOptions.CultureInvariant)]
    private static partial Regex Iri();

    private const string Character =
        """[A-Za-z0-9\-._~:/?@!$&'()*+,;=\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]|[\uD800-\uDB7F][\uDC00-\uDFFF]|%[0-9A-Fa-f]{2}""";
}
