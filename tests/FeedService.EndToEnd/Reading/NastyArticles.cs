using System.Text.Json;

namespace FeedService.EndToEnd.Reading;

/// <summary>Five hundred articles; the first ones hold all that has ever broken a feed.</summary>
internal static class NastyArticles
{
    public const int Count = 500;

    private static readonly (string Written, string Read)[] Nasty =
    [
        Same("AT&T: a < b && c > d"),
        Same("&lt;b&gt; exactly as written"),
        Same("Fish &amp; chips &amp;amp; peas"),
        Same("<em>No</em> markup, <br> none at all"),
        Same("]]> ends nothing, and <![CDATA[ begins nothing"),
        Same("&nbsp; &bogus; &#0; &#x1F6A2;"),
        Same("Ships 🚢 and astronauts 👩‍🚀, flags 🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
        Same("שלום עולם, 123 – עברית"),
        Same("مرحبا بالعالم (ميناء)"),
        Same("港の時刻表、改正"),
        Same("“Quoted” – ‘dashed’ — naïve…"),
        Same("He said \"no\", she said 'yes'"),
        Same("C:\\new\\tide \\n"),
        Same("{{ template }} {% tag %}"),
        Same("Ünïcödé and ⅷ and ﬁ"),
        ("Control\u0001 characters\u0008 in\u001b a title", "Control characters in a title"),
        ("Never a character \ufffe\uffff", "Never a character \ufffd\ufffd"),
        ("  Blanks \t around\n it  ", "Blanks around it"),
    ];

    private static readonly string[] Bodies =
    [
        "Ends with ]]> and <![CDATA[ here ]]> and `]]>`.",
        "AT&T &amp; Co, &amp;amp; &nbsp;, &lt;script&gt;alert(1)&lt;/script&gt;",
        "Bell \u0007, vertical tab \u000b, escape \u001b[31m, and &#x1; &#xFFFF; by number.",
        "🚢👩‍🚀 and <b>bold</b> <i>italics</i>\n\n```html\n<p class=\"x\">&copy;</p>\n```",
        "<p dir=\"rtl\">שלום עולם</p>\n\nمرحبا",
        "| a | b |\n|---|---|\n| 1 &lt; 2 | `a \\| b` |\n",
        "Backslashes \\\\ \\n C:\\\\new\\\\tide and a\ttab.",
    ];

    public static IReadOnlyList<string> Titles { get; } = [.. Enumerable.Range(0, Count).Select(TitleOf)];

    public static void Write(FeedFolder feed)
    {
        feed.WriteSettings("title: 'Nasty & \"quoted\" <feed> 🚢'\nwindow: { items: 500, bytes: 10000000 }\n");
        for (var i = 0; i < Count; i++)
        {
            // YAML takes JSON's strings, and JSON's escapes are the only way to write these characters.
            var title = JsonSerializer.Serialize(i < Nasty.Length ? Nasty[i].Written : TitleOf(i));
            feed.Replace($"{i:000}.md", $"---\ntitle: {title}\ndate: 2026-01-01 {i / 60:00}:{i % 60:00}:00\n---\n\n{Bodies[i % Bodies.Length]}\n");
        }
    }

    private static string TitleOf(int number) => number < Nasty.Length ? Nasty[number].Read : $"Number {number} of many";

    private static (string Written, string Read) Same(string title) => (title, title);
}
