using System.Text;
using System.Text.RegularExpressions;

namespace FeedService.Syndication.Lint.Documents;

/// <summary>Bytes become characters as XML 1.0 appendix F and RFC 7303 say: byte order mark, charset, declaration, UTF-8.</summary>
internal static partial class LintText
{
    private static readonly HashSet<string> Common = new(StringComparer.OrdinalIgnoreCase)
    {
        "utf-8", "utf-16", "us-ascii", "iso-8859-1", "iso-8859-2", "iso-8859-7", "iso-8859-15", "euc-jp", "koi8-r", "shift_jis", "gb18030",
        "windows-1250", "windows-1251", "windows-1252", "windows-1254", "windows-1255", "windows-1256",
    };

    /// <returns>The characters; those that could not be read are U+FFFD, and a finding says so.</returns>
    public static string Decode(byte[] document, string? charset, Findings findings)
    {
        var (mark, markLength) = Mark(document);
        var declared = mark is null ? Declared(document) : null;
        var name = mark ?? charset ?? declared ?? "utf-8";
        if (charset is not null && (mark ?? declared) is { } own && !Same(own, charset))
        {
            findings.Add(DocumentRules.EncodingMismatch, Position.Start, $"Content-Type says charset={charset}, the document is {own}.");
        }

        if (Find(name) is not { } encoding)
        {
            findings.Add(DocumentRules.EncodingUnknown, Position.Start, $"'{name}' is no encoding that readers know; write UTF-8.");
            encoding = Find("utf-8")!;
        }
        else if (!Common.Contains(encoding.WebName) && !Common.Contains(name))
        {
            findings.Add(DocumentRules.EncodingObscure, Position.Start, $"Few readers know '{name}'; write UTF-8.");
        }

        return Decode(document.AsSpan(markLength), encoding, findings);
    }

    private static string Decode(ReadOnlySpan<byte> bytes, Encoding encoding, Findings findings)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            var lenient = (Encoding)encoding.Clone();
            lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
            var before = lenient.GetString(bytes[..Math.Clamp(fault.Index, 0, bytes.Length)]);
            findings.Add(DocumentRules.EncodingInvalid, Position.Of(before, before.Length), $"The byte 0x{fault.BytesUnknown?.FirstOrDefault():X2} is not valid in {encoding.WebName}.");
            return lenient.GetString(bytes);
        }
    }

    private static (string? Name, int Length) Mark(ReadOnlySpan<byte> document) => document switch
    {
        [0xEF, 0xBB, 0xBF, ..] => ("utf-8", 3),
        [0xFF, 0xFE, 0, 0, ..] => ("utf-32", 4),
        [0, 0, 0xFE, 0xFF, ..] => ("utf-32BE", 4),
        [0xFF, 0xFE, ..] => ("utf-16", 2),
        [0xFE, 0xFF, ..] => ("utf-16BE", 2),
        [(byte)'<', 0, _, 0, ..] => ("utf-16", 0),
        [0, (byte)'<', 0, _, ..] => ("utf-16BE", 0),
        _ => (null, 0),
    };

    private static string? Declared(ReadOnlySpan<byte> document)
    {
        var start = Encoding.Latin1.GetString(document[..Math.Min(document.Length, 512)]);
        return Declaration().Match(start) is { Success: true } match ? match.Groups["name"].Value : null;
    }

    private static bool Same(string one, string other) =>
        Find(one)?.WebName is { } name && (name == Find(other)?.WebName || name.StartsWith(other, StringComparison.OrdinalIgnoreCase));

    private static Encoding? Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("""\A\s*<\?xml\s[^>]*?encoding\s*=\s*["'](?<name>[A-Za-z0-9._:-]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
