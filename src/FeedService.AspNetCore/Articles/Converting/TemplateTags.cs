using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>Liquid tags and shortcodes: nothing here fills them in, so they stay as text and their author is told.</summary>
internal static class TemplateTags
{
    public static IReadOnlyList<ArticleFault> Report(string body)
    {
        int count = 0, first = -1;
        for (var at = Next(body, 0); at >= 0; at = Next(body, at + 2))
        {
            first = first < 0 ? at : first;
            count++;
        }

        if (count == 0)
        {
            return [];
        }

        var tag = PlainText.Shorten(PlainText.OneLine(body[first..End(body, first)])!, 60);
        return [new(FaultLevel.Warning, $"{count} template tags were left as text, the first being {tag}. Write out what they stand for, or delete them.")];
    }

    private static int Next(string body, int from)
    {
        for (var at = body.IndexOf('{', from); at >= 0 && at + 1 < body.Length; at = body.IndexOf('{', at + 1))
        {
            if (body[at + 1] is '{' or '%')
            {
                return at;
            }
        }

        return -1;
    }

    private static int End(string body, int from)
    {
        var end = body.IndexOf('}', from);
        return end < 0 ? Math.Min(body.Length, from + 60) : Math.Min(body.Length, end + (end + 1 < body.Length && body[end + 1] == '}' ? 2 : 1));
    }
}
