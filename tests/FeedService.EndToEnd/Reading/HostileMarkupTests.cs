using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FeedService.EndToEnd.Reading;

/// <summary>F36, R32: markup that means harm is inert on our pages and in every document.</summary>
public sealed class HostileMarkupTests(SharedService shared)
{
    private static readonly string[] Attacks =
    [
        "<script>alert(1)</script>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"x\" onerror\n=alert(1)//",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<svg><animate attributeName=href values=javascript:alert(1) /><a><text>x</text></a></svg>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" java\tscript:alert(1)\">x</a>",
        "<a href=\"&#106;avascript&colon;alert(1)\">x</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
        "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<iframe src=\"javascript:alert(1)\"></iframe><iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=\"javascript:alert(1)\"></object><embed src=\"javascript:alert(1)\">",
        "<base href=\"https://evil.example/\"><meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
        "<link rel=stylesheet href=\"https://evil.example/x.css\"><style>body{display:none}</style>",
        "<form action=\"https://evil.example/\"><input name=password><button formaction=javascript:alert(1)>x</button></form>",
        "<div style=\"position:fixed;inset:0;background:url(javascript:alert(1))\">over all</div>",
        "<p style=\"width:expression(alert(1))\" onclick=\"alert(1)\" id=x class=evil>x</p>",
        "<details open ontoggle=alert(1)><summary>x</summary></details>",
        "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
        "<video poster=javascript:alert(1) src=\"javascript:alert(1)\"></video>",
        "<template><script>alert(1)</script></template><xmp><script>alert(1)</script></xmp>",
        "</title></textarea></style><script>alert(1)</script>",
        "</article></main></body></html><script>alert(1)</script>",
        "<a href=\"https://ok.example/\" target=_blank onmouseover=alert(1)>kept</a>",
        "<marquee onstart=alert(1)>x</marquee><keygen autofocus onfocus=alert(1)>",
        "<img srcset=\"javascript:alert(1) 1x, x 2x\" src=x>",
        "<table background=javascript:alert(1)><tr><td background=javascript:alert(1)>x</table>",
        "\"><script>alert(1)</script>",
    ];

    private static readonly HashSet<string> Forbidden =
        ["script", "style", "form", "input", "button", "textarea", "select", "object", "embed", "applet", "base", "meta", "link", "svg", "math", "template", "noscript", "frame", "frameset", "marquee", "keygen"];

    private static readonly HashSet<string> Addresses = ["href", "src", "poster", "cite", "data", "action", "formaction", "background", "longdesc"];

    [Fact]
    public async Task Every_attack_is_inert_in_every_document_and_on_the_page()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("attacks");
        for (var i = 0; i < Attacks.Length; i++)
        {
            feed.Write($"html{i:00}.html", $"<p>Before.</p>{Attacks[i]}<p>After.</p>");
            feed.Write($"markdown{i:00}.md", $"---\ntitle: {System.Text.Json.JsonSerializer.Serialize($"{i:00} {Attacks[i]}")}\ndate: 2026-01-01\n---\n\nBefore.\n\n{Attacks[i]}\n\n[x](javascript:alert) <javascript:alert>\n");
            feed.Write($"text{i:00}.txt", $"{i:00} {Attacks[i].ReplaceLineEndings(" ")}\n\n{Attacks[i].ReplaceLineEndings(" ")} is text.\n");
        }

        feed.WriteSettings("window: { items: 200 }\ntitle: '<script>alert(1)</script>'\ndescription: '<img src=x onerror=alert(1)>'\n");
        await service.FeedWhenAsync(
            "attacks", document => document.Title.Contains("script", StringComparison.Ordinal) && document.Entries.Count == 3 * Attacks.Length, "all are there");

        foreach (var format in Enum.GetValues<Syndication.FeedFormat>())
        {
            foreach (var entry in (await service.FeedAsync("attacks", format)).Entries)
            {
                AssertInert(Parse($"<div>{entry.Content}</div>").Body!, entry.Title);
            }
        }

        var pages = (await service.FeedAsync("attacks")).Entries.Select(entry => service.PathOf(entry.Link));
        foreach (var path in pages.Append("attacks").Append(""))
        {
            using var response = await service.Http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Contains("default-src 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            var page = Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Single(page.QuerySelectorAll("main"));
            TakeOutOwn(page);
            AssertInert(page.Body!, path);
            Assert.All(page.Head!.Children, element => Assert.Contains(element.LocalName, (string[])["meta", "title", "link"]));
        }
    }

    private static AngleSharp.Html.Dom.IHtmlDocument Parse(string html) => new HtmlParser(new() { IsScripting = true }).ParseDocument(html);

    /// <summary>What every page has of its own: its script, the article for searches, the way past the top, the address to copy and where to subscribe.</summary>
    private static void TakeOutOwn(AngleSharp.Html.Dom.IHtmlDocument page)
    {
        var own = page.QuerySelectorAll("head > script[src^='/assets/site.js?v='], body > a.skip[href='#content'], .copy > input[type=url][readonly], .copy > button[type=button], .buttons a[href^='feed:http']").ToList();
        Assert.InRange(own.Count, 2, 5);
        own.AddRange(page.QuerySelectorAll("head > script[type='application/ld+json']"));
        own.ForEach(element => element.Remove());
    }

    private static void AssertInert(IElement root, string where)
    {
        foreach (var element in root.QuerySelectorAll("*"))
        {
            Assert.False(Forbidden.Contains(element.LocalName), $"{where}: <{element.LocalName}>");
            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{where}: {attribute.Name}");
                Assert.False(attribute.Name is "style" or "srcdoc" && attribute.Value.Contains("position", StringComparison.Ordinal), $"{where}: {attribute.Value}");
                Assert.DoesNotContain("javascript:", attribute.Name == "srcset" ? attribute.Value : "", StringComparison.OrdinalIgnoreCase);
                if (Addresses.Contains(attribute.Name))
                {
                    var scheme = attribute.Value.TrimStart().Split(':')[0].ToLowerInvariant();
                    Assert.True(scheme is "http" or "https" or "mailto" || attribute.Value.StartsWith('/'), $"{where}: {attribute.Name}={attribute.Value}");
                }
            }
        }
    }
}
