using System.Text;
using System.Text.Unicode;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>Turns a file's bytes into clean text, never guessing in silence: what is not plain UTF-8 is reported.</summary>
internal static class SourceText
{
    /// <returns>Null where the bytes are no text; then a fault says why.</returns>
    public static string? Decode(byte[] content, string fileName, ReadingFaults faults)
    {
        var text = content switch
        {
            [0xEF, 0xBB, 0xBF, ..] => DecodeUnmarked(content[3..], fileName, faults),
            [0xFF, 0xFE, 0x00, 0x00, ..] => DecodeWide(content, 4, StrictUtf32(bigEndian: false), faults),
            [0x00, 0x00, 0xFE, 0xFF, ..] => DecodeWide(content, 4, StrictUtf32(bigEndian: true), faults),
            [0xFF, 0xFE, ..] => DecodeWide(content, 2, StrictUtf16(bigEndian: false), faults),
            [0xFE, 0xFF, ..] => DecodeWide(content, 2, StrictUtf16(bigEndian: true), faults),
            _ => DecodeUnmarked(content, fileName, faults),
        };
        return text is null ? null : CleanControls(text, faults);
    }

    private static string? DecodeUnmarked(byte[] content, string fileName, ReadingFaults faults)
    {
        if (WideWithoutMark(content) is { } wide)
        {
            return DecodeWide(content, 0, wide, faults);
        }

        if (LooksBinary(content))
        {
            faults.Fail("The file holds NUL bytes, so it is no text or was damaged. Save the article as UTF-8 text again.");
            return null;
        }

        return Utf8.IsValid(content) ? Encoding.UTF8.GetString(content) : LegacyText.Decode(content, fileName, faults);
    }

    private static string? DecodeWide(byte[] content, int skip, Encoding encoding, ReadingFaults faults)
    {
        try
        {
            var text = encoding.GetString(content, skip, content.Length - skip);
            faults.Warn($"The file is {encoding.WebName} and was converted. Save it as UTF-8.");
            return text;
        }
        catch (DecoderFallbackException)
        {
            faults.Fail($"The file looks like {encoding.WebName} but is damaged. Save it as UTF-8 again.");
            return null;
        }
    }

    private static UnicodeEncoding StrictUtf16(bool bigEndian) => new(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);

    private static UTF32Encoding StrictUtf32(bool bigEndian) => new(bigEndian, byteOrderMark: false, throwOnInvalidCharacters: true);

    /// <summary>Latin text in UTF-16 has a zero in nearly every second byte, always on the same side.</summary>
    private static UnicodeEncoding? WideWithoutMark(byte[] content)
    {
        if (content.Length < 8 || content.Length % 2 != 0 || !content.AsSpan().Contains((byte)0))
        {
            return null;
        }

        int even = 0, odd = 0, pairs = Math.Min(content.Length, 4096) / 2;
        for (var i = 0; i < pairs; i++)
        {
            even += content[2 * i] == 0 ? 1 : 0;
            odd += content[(2 * i) + 1] == 0 ? 1 : 0;
        }

        return (even * 10 > pairs * 6, odd * 10 > pairs * 6) switch
        {
            (false, true) when even * 50 < pairs => StrictUtf16(bigEndian: false),
            (true, false) when odd * 50 < pairs => StrictUtf16(bigEndian: true),
            _ => null,
        };
    }

    /// <summary>A stray NUL is cleaned like any control character; runs of them are what pictures and crashed disks leave.</summary>
    private static bool LooksBinary(ReadOnlySpan<byte> content) =>
        content.Contains((byte)0) && (content.Count((byte)0) > 16 || content.IndexOf(stackalloc byte[4]) >= 0);

    private static string CleanControls(string text, ReadingFaults faults)
    {
        var cleaned = XmlText.Clean(text);
        if (!ReferenceEquals(cleaned, text))
        {
            var first = FirstDifference(text, cleaned);
            faults.Warn(
                $"Control characters that no feed can carry were taken out, the first being U+{(int)text[first]:X4}. Delete them from the file.",
                Lines.At(text, first));
        }
        else if (text.IndexOf('\uFFFD', StringComparison.Ordinal) is >= 0 and var damaged)
        {
            faults.Warn("The text holds U+FFFD (�), the mark of a letter lost in an earlier conversion. Write the letter again.", Lines.At(text, damaged));
        }

        return cleaned;
    }

    private static int FirstDifference(string text, string cleaned)
    {
        var common = text.AsSpan().CommonPrefixLength(cleaned);
        return Math.Min(common, text.Length - 1);
    }
}
