using FeedService.Syndication.Reading;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>
/// Typed access to front matter under any of a key's names. What decides whether, when and under which identity an article
/// appears fails the article when it cannot be read; what only adorns it is left out with a warning.
/// </summary>
internal sealed class ArticleFields(FrontMatterMap map, TimeZoneInfo zone, ReadingFaults faults)
{
    private static readonly string[] No = ["false", "no", "off", "0"];
    private static readonly string[] Yes = ["true", "yes", "on", "1"];

    public FrontMatterNode? Find(string key) => map.Find(key);

    /// <summary>The value of the first of some keys that is there and not blank.</summary>
    public (string Key, FrontMatterNode Node)? First(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (map.Find(key) is { } node && !IsBlank(node))
            {
                return (key, node);
            }
        }

        return null;
    }

    /// <summary>One line of plain text that the article cannot do without.</summary>
    public string? Text(params ReadOnlySpan<string> keys)
    {
        if (First(keys) is not { } found)
        {
            return null;
        }

        if (found.Node is FrontMatterScalar scalar)
        {
            return PlainText.OneLine(scalar.Text);
        }

        faults.Fail($"'{found.Key}' must be a text, not {Kind(found.Node)}. Write it as {found.Key}: \"…\".", found.Node.Line);
        return null;
    }

    /// <summary>One line of plain text that the article can do without.</summary>
    public string? OptionalText(params ReadOnlySpan<string> keys)
    {
        if (First(keys) is not { } found)
        {
            return null;
        }

        if (found.Node is FrontMatterScalar scalar)
        {
            return PlainText.OneLine(scalar.Text);
        }

        WarnOfKind(found.Key, found.Node, "a text");
        return null;
    }

    public bool Flag(string key) => First(key) is { } found && Truth(found.Key, found.Node) is true;

    /// <returns>Null where it is neither; then a fault says so.</returns>
    public bool? Truth(string key, FrontMatterNode node)
    {
        var text = (node as FrontMatterScalar)?.Text.Trim();
        if (IsYes(text) || IsNo(text))
        {
            return IsYes(text);
        }

        faults.Fail($"'{key}' must be true or false, not {Quoted(node)}. Write {key}: true or {key}: false.", node.Line);
        return null;
    }

    public static bool IsTruth(FrontMatterNode node) => node is FrontMatterScalar { Text: var text } && (IsYes(text.Trim()) || IsNo(text.Trim()));

    public DateTimeOffset? Date(params ReadOnlySpan<string> keys) => First(keys) is { } found ? Date(found.Key, found.Node) : null;

    public DateTimeOffset? Date(string key, FrontMatterNode node)
    {
        var date = node is FrontMatterScalar scalar ? LooseDate.Parse(scalar.Text, zone) : null;
        if (date is null)
        {
            faults.Fail(
                $"'{key}' is {Quoted(node)}, which is no date between {LooseDate.FirstYear} and {LooseDate.LastYear}. "
                + "Write it like 2026-11-20 or 2026-11-20 14:30:00 +0200.",
                node.Line);
        }

        return date;
    }

    public Uri? WebAddress(params ReadOnlySpan<string> keys)
    {
        if (OptionalText(keys) is not { } text)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        var found = First(keys)!.Value;
        faults.Warn($"'{found.Key}' is \"{text}\", which is no http or https address; it was left out. Write it like https://example.org/page.", found.Node.Line);
        return null;
    }

    public void WarnOfKind(string key, FrontMatterNode node, string expected) =>
        faults.Warn($"'{key}' must be {expected}, not {Kind(node)}; it was left out. Rewrite it or delete the line.", node.Line);

    public static string Quoted(FrontMatterNode node) =>
        node is FrontMatterScalar { Text: var text } ? $"\"{PlainText.Shorten(PlainText.OneLine(text) ?? "", 60)}\"" : Kind(node);

    private static string Kind(FrontMatterNode node) => node switch
    {
        FrontMatterList => "a list",
        FrontMatterMap => "a group of keys",
        _ => Quoted(node),
    };

    private static bool IsBlank(FrontMatterNode node) => node is FrontMatterScalar { Text: var text } && string.IsNullOrWhiteSpace(text);

    private static bool IsYes(string? text) => Yes.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static bool IsNo(string? text) => No.Contains(text, StringComparer.OrdinalIgnoreCase);
}
