using System.Text.Json;
using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Values;

namespace FeedService.Syndication.Lint;

/// <summary>JSON Feed.</summary>
internal static class JsonLint
{
    public static LintFormat Check(Findings findings, string text, LintContext context)
    {
        if (JsonTree.Read(findings, text) is not { } root)
        {
            return text.Contains("jsonfeed.org", StringComparison.Ordinal) ? LintFormat.Json : LintFormat.Unknown;
        }

        if (root.Kind != JsonTokenType.StartObject || (root["version"] is null && root["items"] is null))
        {
            findings.Add(DocumentRules.Unknown, Position.Start, "This is JSON and no JSON Feed: it has neither version nor items.");
            return LintFormat.Unknown;
        }

        JsonFeedKeys.Feed.Check(findings, root);
        CheckVersion(findings, root);
        CheckAddresses(findings, root, context);
        CheckItems(findings, root);
        return LintFormat.Json;
    }

    private static void CheckVersion(Findings findings, JsonNode root)
    {
        if (root["version"] is { Text: { } version } node)
        {
            if (version == "https://jsonfeed.org/version/1")
            {
                findings.Add(JsonRules.VersionOld, node.Position, "This is JSON Feed 1; 1.1 has authors and language.");
            }
            else if (version != "https://jsonfeed.org/version/1.1")
            {
                findings.Add(JsonRules.Version, node.Position, $"version is '{version}'; write https://jsonfeed.org/version/1.1.");
            }
        }
    }

    private static void CheckAddresses(Findings findings, JsonNode root, LintContext context)
    {
        if (root["feed_url"] is not { } own)
        {
            findings.Add(JsonRules.FeedUrlMissing, root.Position, "The feed does not name its own address; write feed_url.");
        }
        else if (context.Address is { } address && own.Text is { } text && Uri.TryCreate(text, UriKind.Absolute, out var url) && url != address)
        {
            findings.Add(HistoryRules.SelfMismatch, own.Position, $"feed_url is {text}, the document came from {address.AbsoluteUri}.");
        }

        if (root["home_page_url"] is null)
        {
            findings.Add(JsonRules.HomePageMissing, root.Position, "The feed does not name its page for people; write home_page_url.");
        }
    }

    private static void CheckItems(Findings findings, JsonNode root)
    {
        if (root["items"] is not { Kind: JsonTokenType.StartArray } items)
        {
            return;
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < items.Elements.Count; index++)
        {
            findings.Entry = index;
            CheckItem(findings, items.Elements[index], ids);
        }

        findings.Entry = null;
    }

    private static void CheckItem(Findings findings, JsonNode item, HashSet<string> ids)
    {
        if (item.Kind != JsonTokenType.StartObject)
        {
            findings.Add(JsonRules.ValueType, item.Position, "An item is an object.");
            return;
        }

        JsonFeedKeys.Item.Check(findings, item);
        if (item["id"] is { Kind: JsonTokenType.Number } number)
        {
            findings.Add(JsonRules.IdType, number.Position, "The id is a number; write it as a string.");
        }

        if (item["id"]?.Text is { } id && !ids.Add(id))
        {
            findings.Add(JsonRules.IdDuplicate, item["id"]!.Position, $"Another item has the id '{id}', too.");
        }

        if (item["content_html"] is null && item["content_text"] is null)
        {
            findings.Add(JsonRules.ContentMissing, item.Position, "This item has neither content_html nor content_text.");
        }

        if (item["content_html"] is { Text: { } html } content)
        {
            // Inside a JSON string every line is one line.
            HtmlChecks.Check(findings, html.Replace('\n', ' '), content.Position, "content_html");
        }
    }
}
