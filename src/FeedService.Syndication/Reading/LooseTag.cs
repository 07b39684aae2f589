using System.Net;

namespace FeedService.Syndication.Reading;

/// <summary>A start tag, as far as it can be made out.</summary>
/// <param name="Name">With its prefix.</param>
/// <param name="Attributes">Each name once, values decoded.</param>
/// <param name="IsEmpty">Whether it closes itself.</param>
/// <param name="End">Where the text goes on.</param>
internal sealed record LooseTag(string Name, IReadOnlyList<(string Name, string Value)> Attributes, bool IsEmpty, int End)
{
    /// <returns>Null where the sign begins no tag.</returns>
    public static LooseTag? Read(string text, int at)
    {
        var i = at + 1;
        var name = TakeName(text, ref i);
        if (name.Length == 0 || !(char.IsLetter(name[0]) || name[0] == '_'))
        {
            return null;
        }

        var attributes = new List<(string Name, string Value)>();
        while (true)
        {
            SkipSpace(text, ref i);
            if (i >= text.Length)
            {
                return new(name, attributes, IsEmpty: false, text.Length);
            }

            if (text[i] == '>')
            {
                return new(name, attributes, IsEmpty: text[i - 1] == '/', i + 1);
            }

            if (text[i] == '<')
            {
                // The tag was never ended.
                return new(name, attributes, IsEmpty: false, i);
            }

            TakeAttribute(text, ref i, attributes);
        }
    }

    private static void TakeAttribute(string text, ref int i, List<(string Name, string Value)> attributes)
    {
        var name = TakeName(text, ref i);
        if (name.Length == 0)
        {
            i++;
            return;
        }

        SkipSpace(text, ref i);
        var value = "";
        if (i < text.Length && text[i] == '=')
        {
            i++;
            SkipSpace(text, ref i);
            value = TakeValue(text, ref i);
        }

        if (attributes.Count < FeedXml.MostAttributes && !attributes.Exists(attribute => attribute.Name == name))
        {
            attributes.Add((name, WebUtility.HtmlDecode(value)));
        }
    }

    private static string TakeValue(string text, ref int i)
    {
        var start = i;
        if (i < text.Length && text[i] is '"' or '\'')
        {
            var end = text.IndexOf(text[i], i + 1);
            end = end < 0 ? text.Length : end;
            i = Math.Min(end + 1, text.Length);
            return text[Math.Min(start + 1, end)..end];
        }

        while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('>' or '<'))
        {
            i++;
        }

        return text[start..i];
    }

    private static string TakeName(string text, ref int i)
    {
        var start = i;
        while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is ':' or '_' or '-' or '.'))
        {
            i++;
        }

        return text[start..i];
    }

    private static void SkipSpace(string text, ref int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
        {
            i++;
        }
    }
}
