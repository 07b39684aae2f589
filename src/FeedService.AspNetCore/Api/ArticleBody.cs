using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace FeedService.AspNetCore.Api;

/// <summary>
/// An article as programs write and read it: the words of front matter, and the content. What is left out or null is not stated; the feed's rules
/// fill it in.
/// </summary>
internal sealed record ArticleBody
{
    /// <summary>Plain text. Left out: the content's first heading, else its first words.</summary>
    public string? Title { get; init; }

    /// <summary>The text, at most 1 MB.</summary>
    public string? Content { get; init; }

    /// <summary>What content is written in: markdown, which is the default, html, text (as typed), or agency (a headline, then one line a paragraph).</summary>
    public string? Markup { get; init; }

    /// <summary>When it is published, such as 2026-11-20T14:30:00+02:00; without a zone in the feed's. In the future it waits for that second. Left out: when it came.</summary>
    public string? Date { get; init; }

    /// <summary>When it was last edited. Left out: when title, content, summary, link or enclosure last changed.</summary>
    public string? Updated { get; init; }

    /// <summary>When it leaves the feed.</summary>
    public string? Expires { get; init; }

    /// <summary>The last part of its page's address. Left out: made of the title once, and kept.</summary>
    public string? Slug { get; init; }

    /// <summary>Its address elsewhere.</summary>
    public string? Permalink { get; init; }

    /// <summary>Paths that its page had.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>The page that it is about.</summary>
    public string? Link { get; init; }

    /// <summary>Its identifier in the feeds, where it has one already. It never changes. Left out: one is made.</summary>
    public string? Id { get; init; }

    /// <summary>Names, or objects with name, email and url.</summary>
    public IReadOnlyList<JsonNode>? Authors { get; init; }

    /// <summary>What it is about.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Plain text. Left out: the first paragraph.</summary>
    public string? Summary { get; init; }

    /// <summary>True keeps it from everybody.</summary>
    public bool? Draft { get; init; }

    /// <summary>True takes it back.</summary>
    public bool? Withdrawn { get; init; }

    /// <summary>A picture's address, or an object with url, alt, caption and credit.</summary>
    public JsonNode? Image { get; init; }

    /// <summary>A media file's address, or an object with url, type and length.</summary>
    public JsonNode? Enclosure { get; init; }

    /// <summary>A language tag such as en or pt-BR, where it is not the feed's.</summary>
    public string? Lang { get; init; }

    /// <summary>What docs/front-matter.md says of episodes, licences, places, replies and more, each under its own name.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Details { get; init; }

    /// <summary>Its key: what its address ends in. Only to be read.</summary>
    public string? Key { get; init; }

    /// <summary>Where it comes from: api for what is written here, which alone can be changed here. Only to be read.</summary>
    public string? Source { get; init; }

    /// <summary>What became of it. Only to be read.</summary>
    public ServedArticle? Served { get; init; }
}
