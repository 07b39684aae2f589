using System.Collections.Frozen;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace FeedService.Syndication.Lint.Values;

/// <summary>HTML as a reader gets it: as a fragment, far from its page (R30, R32, R33).</summary>
internal static class HtmlChecks
{
    private static readonly FrozenSet<string> Unsafe = new[]
    {
        "script", "object", "embed", "applet", "meta", "base", "link", "form", "input", "button", "textarea", "select", "frame", "frameset", "style",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Addresses = new[] { "href", "src", "poster", "data", "cite", "action", "background", "longdesc" }
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Void = new[]
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The elements whose end decides where the reader's own page goes on.</summary>
    private static readonly FrozenSet<string> Boxes = new[] { "div", "table", "blockquote", "section", "article", "ul", "ol", "figure", "aside", "header", "footer", "main", "pre", "a", "em", "strong", "b", "i", "span" }
        .ToFrozenSet(StringComparer.Ordinal);

    public static void Check(Findings findings, string html, Position at, string name)
    {
        // Most text has nothing of HTML in it.
        if (!html.Contains('<', StringComparison.Ordinal))
        {
            return;
        }

        using var source = new TextSource(html);
        var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver);
        var open = new Stack<string>();
        HtmlToken token;
        while ((token = tokenizer.Get()).Type != HtmlTokenType.EndOfFile)
        {
            var place = at.Plus(token.Position.Line, token.Position.Column);
            if (token.Type == HtmlTokenType.StartTag)
            {
                CheckElement(findings, token.Name, token.AsTag().Attributes.Select(attribute => (attribute.Name, attribute.Value)), place, name);
                Open(open, token);
                tokenizer.State = token.Name is "script" or "style" ? HtmlParseMode.Rawtext : HtmlParseMode.PCData;
            }
            else if (token.Type == HtmlTokenType.EndTag)
            {
                CheckEnd(findings, open, token.Name, place, name);
            }
        }

        if (open.TryPeek(out var left))
        {
            findings.Add(HtmlRules.Unbalanced, at, $"{name}: <{left}> is opened and never closed.");
        }
    }

    private static void Open(Stack<string> open, HtmlToken token)
    {
        if (Boxes.Contains(token.Name) && !Void.Contains(token.Name))
        {
            open.Push(token.Name);
        }
    }

    private static void CheckEnd(Findings findings, Stack<string> open, string tag, Position at, string name)
    {
        if (!Boxes.Contains(tag))
        {
            return;
        }

        if (open.TryPeek(out var expected) && expected == tag)
        {
            open.Pop();
        }
        else if (open.Contains(tag))
        {
            findings.Add(HtmlRules.Unbalanced, at, $"{name}: </{tag}> stands where <{open.Peek()}> is still open.");
            while (open.Pop() != tag)
            {
            }
        }
        else
        {
            findings.Add(HtmlRules.Unbalanced, at, $"{name}: </{tag}> closes what was never opened.");
        }
    }

    /// <summary>A single element: what it is and what its attributes do.</summary>
    public static void CheckElement(Findings findings, string tag, IEnumerable<(string Name, string Value)> attributes, Position at, string name)
    {
        if (Unsafe.Contains(tag))
        {
            findings.Add(HtmlRules.Unsafe, at, $"{name}: <{tag}> is taken out by readers and may be refused by validators.");
        }

        foreach (var (attribute, value) in attributes)
        {
            CheckAttribute(findings, tag, attribute, value, at, name);
        }
    }

    private static void CheckAttribute(Findings findings, string tag, string attribute, string value, Position at, string name)
    {
        if (attribute.StartsWith("on", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(HtmlRules.Unsafe, at, $"{name}: the event handler {attribute} on <{tag}> is taken out by readers.");
        }
        else if (attribute.Equals("style", StringComparison.OrdinalIgnoreCase))
        {
            CheckStyle(findings, value, at, name);
        }
        else if (Addresses.Contains(attribute))
        {
            CheckAddress(findings, tag, attribute, value.Trim(), at, name);
        }
        else if (attribute == "srcset")
        {
            foreach (var candidate in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                CheckAddress(findings, tag, attribute, candidate, at, name);
            }
        }
    }

    private static void CheckAddress(Findings findings, string tag, string attribute, string value, Position at, string name)
    {
        if (value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || value.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(HtmlRules.Unsafe, at, $"{name}: {attribute} of <{tag}> runs a script.");
        }
        else if (!value.StartsWith('#') && !HasScheme(value))
        {
            findings.Add(HtmlRules.Relative, at, $"{name}: {attribute}=\"{(value.Length > 60 ? value[..60] + "…" : value)}\" of <{tag}> is relative; write the whole address.");
        }
    }

    private static void CheckStyle(Findings findings, string style, Position at, string name)
    {
        var squeezed = style.Replace(" ", "", StringComparison.Ordinal);
        if (squeezed.Contains("position:", StringComparison.OrdinalIgnoreCase) || squeezed.Contains("expression(", StringComparison.OrdinalIgnoreCase)
            || squeezed.Contains("url(", StringComparison.OrdinalIgnoreCase) || squeezed.Contains("-moz-binding", StringComparison.OrdinalIgnoreCase)
            || squeezed.Contains("behavior:", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add(HtmlRules.Style, at, $"{name}: style=\"{(style.Length > 60 ? style[..60] + "…" : style)}\" is taken out by readers.");
        }
    }

    private static bool HasScheme(string value)
    {
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(value[0]) && value.AsSpan(0, colon).IndexOfAny("/?#") < 0;
    }
}
