using System.Text.RegularExpressions;
using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;
using static FeedService.Syndication.Lint.Vocabularies.Rule;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>OPML 1.0 to 2.0.</summary>
internal static partial class OpmlVocabulary
{
    private static readonly ValueCheck TrueFalse = TextChecks.OneOf("true", "false");

    private static readonly Vocabulary Head = new(
        CommonVocabulary.Everywhere,
        [
            Text("", "title"), Text("", "dateCreated", DateChecks.Rfc822), Text("", "dateModified", DateChecks.Rfc822), Text("", "ownerName"),
            Text("", "ownerEmail", TextChecks.Email), Text("", "ownerId", AddressChecks.Http), Text("", "docs", AddressChecks.Absolute),
            Text("", "expansionState", ExpansionState), Text("", "vertScrollState", TextChecks.Number(0)), Text("", "windowTop", TextChecks.Number(0)),
            Text("", "windowLeft", TextChecks.Number(0)), Text("", "windowBottom", TextChecks.Number(0)), Text("", "windowRight", TextChecks.Number(0)),
        ]);

    private static readonly Vocabulary Outlines = new(
        CommonVocabulary.Everywhere,
        [
            new ElementRule("", "outline")
            {
                Repeats = true,
                IsFree = false,
                Children = () => Below,
                Whole = Outline,
                Attributes =
                [
                    Required("text"), Optional("type"), Optional("title"), Optional("xmlUrl"), Optional("htmlUrl", AddressChecks.Absolute),
                    Optional("url", AddressChecks.Absolute), Optional("description"), Optional("language"), Optional("version"), Optional("category"),
                    Optional("created", DateChecks.Rfc822), Optional("isComment", TrueFalse), Optional("isBreakpoint", TrueFalse), Optional("icon"),
                ],
            },
        ]);

    public static ElementRule Root { get; } = new("", "opml")
    {
        Attributes = [Required("version", TextChecks.OneOf(OpmlRules.Version, "1.0", "1.1", "2.0"))],
        Children = () => new(
            CommonVocabulary.Everywhere,
            [
                new ElementRule("", "head") { Children = () => Head },
                new ElementRule("", "body") { Children = () => Outlines, Whole = RssVocabulary.Requires("outline") },
            ]),
        Whole = RssVocabulary.Requires("head", "body"),
    };

    private static Vocabulary Below => Outlines;

    private static void ExpansionState(Findings findings, string value, Position at, string name)
    {
        if (!LineNumbers().IsMatch(value))
        {
            findings.Add(OpmlRules.ExpansionState, at, $"{name}: '{value}' is no list of line numbers.");
        }
    }

    private static void Outline(Findings findings, LintElement outline)
    {
        switch (outline.Attribute("type")?.ToUpperInvariant())
        {
            case null:
                if (outline.Attribute("xmlUrl") is not null || outline.Attribute("htmlUrl") is not null)
                {
                    findings.Add(OpmlRules.OutlineType, outline.Position, "This outline is a subscription; say type=\"rss\".");
                }

                break;
            case "RSS" or "ATOM":
                Subscription(findings, outline);
                break;
            case "LINK" or "INCLUDE":
                if (outline.Attribute("url") is null)
                {
                    findings.Add(OpmlRules.UrlMissing, outline.Position, "This outline has no url.");
                }

                break;
            default:
                findings.Add(OpmlRules.OutlineType, outline.Position, $"'{outline.Attribute("type")}' is none of rss, link, include.");
                break;
        }
    }

    private static void Subscription(Findings findings, LintElement outline)
    {
        if (outline.Attribute("xmlUrl") is null)
        {
            findings.Add(OpmlRules.XmlUrlMissing, outline.Position, "This subscription has no xmlUrl.");
        }

        if (outline.Attribute("title") is null)
        {
            findings.Add(OpmlRules.TitleMissing, outline.Position, "This subscription has no title; some readers show it and not text.");
        }

        if (outline.AttributeNode("version") is { } version && version.Value is not ("RSS" or "RSS1" or "RSS2" or "scriptingNews" or "ATOM" or "ATOM1"))
        {
            findings.Add(OpmlRules.OutlineVersion, version.Position, $"'{version.Value}' is none of RSS, RSS1, RSS2, scriptingNews.");
        }
    }

    [GeneratedRegex(@"\A(\d+(,\s*\d+)*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LineNumbers();
}
