using System.Text;
using System.Text.RegularExpressions;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>Text from before UTF-8: windows-1252 (and with it Latin-1), or what an HTML page declares.</summary>
internal static partial class LegacyText
{
    public static string? Decode(byte[] content, string fileName, ReadingFaults faults)
    {
        if (Declared(content, fileName) is { } declared)
        {
            return Convert(content, declared, faults);
        }

        var shape = Utf8Shape.Of(content);
        if (shape.Letters > shape.Broken)
        {
            faults.Fail("The file is UTF-8 but some letters are damaged. Write the letters of this line again and save the file as UTF-8.", shape.FirstBrokenLine);
            return null;
        }

        if (!LooksWestern(content))
        {
            faults.Fail("The file is in an unknown encoding: neither UTF-8, UTF-16 nor windows-1252; or it is no text at all. Save it as UTF-8.", shape.FirstBrokenLine);
            return null;
        }

        return Convert(content, Western, faults);
    }

    private static Encoding Western => CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private static string? Convert(byte[] content, Encoding encoding, ReadingFaults faults)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        try
        {
            var text = strict.GetString(content);
            faults.Warn($"The file is {encoding.WebName} and was converted. Save it as UTF-8.");
            return text;
        }
        catch (DecoderFallbackException)
        {
            faults.Fail($"The file says that it is {encoding.WebName} but is not. Save it as UTF-8.");
            return null;
        }
    }

    private static Encoding? Declared(byte[] content, string fileName)
    {
        if (!fileName.EndsWith(".html", StringComparison.OrdinalIgnoreCase) && !fileName.EndsWith(".htm", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var head = Encoding.Latin1.GetString(content, 0, Math.Min(content.Length, 2048));
        var name = CharsetDeclaration().Match(head).Groups[1].Value;
        return name.Length == 0 || name.StartsWith("utf", StringComparison.OrdinalIgnoreCase) ? null : Find(name);
    }

    private static Encoding? Find(string name)
    {
        // Every browser reads these names as windows-1252 (WHATWG Encoding section 4.2).
        if (name.ToLowerInvariant() is "iso-8859-1" or "latin1" or "us-ascii" or "ascii")
        {
            return Western;
        }

        return CodePagesEncodingProvider.Instance.GetEncoding(name);
    }

    /// <summary>
    /// Western text is mostly ASCII, holds no control characters, and leaves the five codes alone that windows-1252 does not use.
    /// Pictures and Cyrillic, Greek or Asian text would otherwise be converted to nonsense without a word.
    /// </summary>
    private static bool LooksWestern(ReadOnlySpan<byte> content)
    {
        int high = 0, letters = 0;
        foreach (var b in content)
        {
            if (b is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D or (< 0x20 and not (0x09 or 0x0A or 0x0C or 0x0D)))
            {
                return false;
            }

            high += b >= 0x80 ? 1 : 0;
            letters += char.IsAsciiLetter((char)b) ? 1 : 0;
        }

        return high <= letters;
    }

    [GeneratedRegex("""<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{1,40})""", RegexOptions.IgnoreCase)]
    private static partial Regex CharsetDeclaration();
}
