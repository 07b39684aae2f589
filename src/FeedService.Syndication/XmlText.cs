using System.Buffers;
using System.Text;
using System.Xml;

namespace FeedService.Syndication;

/// <summary>Text that XML 1.0 can carry.</summary>
public static class XmlText
{
    private static readonly SearchValues<char> ForbiddenControls =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (char)code).Except(['\t', '\n', '\r'])]);

    /// <summary>
    /// Replaces what XML 1.0 section 2.2 forbids (most control characters, lone surrogates, U+FFFE, U+FFFF) by nothing for
    /// controls and U+FFFD for the rest (R2). Text that is clean comes back as the same reference.
    /// </summary>
    public static string Clean(string text)
    {
        var start = FirstForbidden(text);
        if (start == text.Length)
        {
            return text;
        }

        var cleaned = new StringBuilder(text.Length).Append(text, 0, start);
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (XmlConvert.IsXmlChar(c))
            {
                cleaned.Append(c);
            }
            else if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], c))
            {
                cleaned.Append(c).Append(text[++i]);
            }
            else if (!char.IsControl(c))
            {
                cleaned.Append('\uFFFD');
            }
        }

        return cleaned.ToString();
    }

    /// <returns>Where the first forbidden character is; the length of the text where none is.</returns>
    private static int FirstForbidden(string text)
    {
        for (var i = FirstSuspect(text); i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
                continue;
            }

            return i;
        }

        return text.Length;
    }

    // Three searches that the processor does in blocks cost a tenth of looking at each character of a clean article.
    private static int FirstSuspect(ReadOnlySpan<char> text)
    {
        text = UpTo(text, text.IndexOfAny(ForbiddenControls));
        text = UpTo(text, text.IndexOfAnyInRange('\uD800', '\uDFFF'));
        return UpTo(text, text.IndexOfAnyInRange('\uFFFE', '\uFFFF')).Length;
    }

    private static ReadOnlySpan<char> UpTo(ReadOnlySpan<char> text, int index) => index < 0 ? text : text[..index];
}
