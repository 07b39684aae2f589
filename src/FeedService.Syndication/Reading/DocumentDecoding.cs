using System.Net.Mime;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace FeedService.Syndication.Reading;

/// <summary>Turns a feed's bytes into text, whatever its server and its first line say of them.</summary>
internal static partial class DocumentDecoding
{
    private const int Head = 1024;

    /// <returns>The text, and what was wrong with what the document says of itself.</returns>
    public static (string Text, string? Flaw) Decode(ReadOnlySpan<byte> bytes, string? contentType) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Unmarked(bytes[3..], contentType),
        [0xFF, 0xFE, 0x00, 0x00, ..] => (new UTF32Encoding(false, false).GetString(bytes[4..]), null),
        [0x00, 0x00, 0xFE, 0xFF, ..] => (new UTF32Encoding(true, false).GetString(bytes[4..]), null),
        [0xFF, 0xFE, ..] => (Encoding.Unicode.GetString(bytes[2..]), null),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode.GetString(bytes[2..]), null),
        [(byte)'<', 0x00, ..] => (Encoding.Unicode.GetString(bytes), null),
        [0x00, (byte)'<', ..] => (Encoding.BigEndianUnicode.GetString(bytes), null),
        _ => Unmarked(bytes, contentType),
    };

    private static (string Text, string? Flaw) Unmarked(ReadOnlySpan<byte> bytes, string? contentType)
    {
        var declared = Declared(bytes) ?? Charset(contentType);
        var encoding = declared is null ? null : Find(declared);
        // What is UTF-8 and more than ASCII is so by no chance, whatever is declared; two-byte encodings can look like it, though.
        if (encoding is null or { IsSingleByte: true } or UTF8Encoding && Utf8.IsValid(bytes))
        {
            return (Encoding.UTF8.GetString(bytes), null);
        }

        if (encoding is not null and not UTF8Encoding)
        {
            try
            {
                return (encoding.GetString(bytes), null);
            }
            catch (DecoderFallbackException)
            {
                // Then it is none of it.
            }
        }

        return Utf8.IsValid(bytes)
            ? (Encoding.UTF8.GetString(bytes), null)
            : (Single(1252).GetString(bytes), $"Its bytes are not {declared ?? "UTF-8"}, as it says; they were read as windows-1252.");
    }

    private static string? Declared(ReadOnlySpan<byte> bytes) =>
        Declaration().Match(Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, Head)])) is { Success: true } match ? match.Groups[1].Value : null;

    private static string? Charset(string? contentType)
    {
        try
        {
            return contentType is null ? null : new ContentType(contentType).CharSet;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <returns>Null where nobody knows the name, or nobody should: UTF-7 hides markup, and eight-bit bytes are not UTF-16.</returns>
    private static Encoding? Find(string name)
    {
        var word = name.Trim().ToLowerInvariant();
        switch (word)
        {
            case "utf8" or "utf-8":
                return new UTF8Encoding(false, true);
            case "utf-7" or "utf7" or "utf-16" or "utf-16le" or "utf-16be" or "utf-32":
                return null;
            // Everybody means the larger one by it.
            case "iso-8859-1" or "latin1" or "latin-1" or "us-ascii" or "ascii":
                return Single(1252);
            default:
                return Lookup(word);
        }
    }

    private static Encoding? Lookup(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ReplacementFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static Encoding Single(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage)!;

    [GeneratedRegex("""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._\-]+)["']""", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();
}
