using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FeedService.Tests.Articles;

/// <summary>Each file of Fixtures/xss tries to run, to ask or to leave its box; adding a case is adding a file.</summary>
public sealed class XssTests
{
    private static readonly string[] Dangerous =
    [
        "script", "style", "link", "meta", "base", "object", "embed", "applet", "form", "input", "button", "select", "textarea", "svg", "math", "template",
        "noscript", "frame", "frameset", "xmp", "plaintext", "noembed", "noframes", "portal", "map", "area", "dialog", "marquee", "bgsound", "title", "param",
    ];

    private static readonly string[] AddressAttributes = ["href", "src", "poster", "cite", "action", "formaction", "data", "background", "ping", "xlink:href"];

    private static readonly string[] ForbiddenAttributes = ["style", "srcdoc", "name", "action", "formaction", "is", "slot", "ping", "background", "autofocus"];

    public static TheoryData<string> Cases() => [.. Directory.EnumerateFiles(Folder()).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_hostile_survives(string file)
    {
        var article = Samples.Read(file, File.ReadAllBytes(Path.Combine(Folder(), file))).Article!;

        var html = Samples.Convert(article).Html;

        Assert.Contains("Safe", html, StringComparison.Ordinal);
        AssertInert(html, scripting: false);
        AssertInert(html, scripting: true);
    }

    [Fact]
    public void Only_well_known_films_are_embedded()
    {
        var html = Samples.Convert("iframes.html", File.ReadAllText(Path.Combine(Folder(), "iframes.html"))).Html;

        Assert.Equal("<p>Safe</p><iframe src=\"https://www.youtube.com/embed/ok\"></iframe>", html);
    }

    internal static void AssertInert(string html, bool scripting)
    {
        var document = new HtmlParser(new HtmlParserOptions { IsScripting = scripting }).ParseDocument($"<div id=box>{html}</div><p id=after>");

        // Balanced: what follows the content is not inside it (R33).
        Assert.Equal("BODY", document.GetElementById("after")!.ParentElement!.TagName);
        foreach (var element in document.GetElementById("box")!.QuerySelectorAll("*"))
        {
            Assert.DoesNotContain(element.LocalName, Dangerous);
            foreach (var attribute in element.Attributes)
            {
                AssertInert(element, attribute);
            }
        }
    }

    private static void AssertInert(IElement element, IAttr attribute)
    {
        Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{element.LocalName} has {attribute.Name}");
        Assert.DoesNotContain(attribute.Name, ForbiddenAttributes);
        if (AddressAttributes.Contains(attribute.Name))
        {
            Assert.True(Uri.TryCreate(attribute.Value, UriKind.Absolute, out var address), attribute.Value);
            Assert.Contains(address.Scheme, (string[])["http", "https", "mailto", "tel"]);
        }

        if (attribute.Name == "srcset")
        {
            Assert.All(attribute.Value.Split(", "), candidate => Assert.StartsWith("https://", candidate, StringComparison.Ordinal));
        }

        if (attribute.Name == "class")
        {
            Assert.All(attribute.Value.Split(' '), word => Assert.StartsWith("language-", word, StringComparison.Ordinal));
        }

        if (attribute.Name == "target")
        {
            Assert.Contains("noopener", element.GetAttribute("rel"), StringComparison.Ordinal);
        }
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Fixtures", "xss");
}
