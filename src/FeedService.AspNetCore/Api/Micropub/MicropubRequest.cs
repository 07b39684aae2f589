using System.Text.Json.Nodes;

namespace FeedService.AspNetCore.Api.Micropub;

/// <summary>What an editor asks for, whichever syntax it used.</summary>
internal sealed record MicropubRequest
{
    /// <summary><c>create</c>, <c>update</c>, <c>delete</c> or <c>undelete</c>.</summary>
    public string Action { get; init; } = "create";

    /// <summary>The post's address, except where one is created.</summary>
    public string? Url { get; init; }

    /// <summary>The post's type without its <c>h-</c>.</summary>
    public string Type { get; init; } = "entry";

    /// <summary>Of a post to be created, each with a list of values.</summary>
    public JsonObject Properties { get; init; } = [];

    /// <summary>Of a post to be changed.</summary>
    public JsonObject? Replace { get; init; }

    /// <inheritdoc cref="Replace"/>
    public JsonObject? Add { get; init; }

    /// <summary>An object with values to take out, or a list of properties.</summary>
    public JsonNode? Delete { get; init; }

    /// <summary>The key, where the form holds it.</summary>
    public string? Token { get; init; }

    /// <summary>The feed's name, where the editor lets people choose.</summary>
    public string? Destination { get; init; }

    /// <summary>SHA-256 of what was sent, lower case hexadecimal; of forms with files of the addresses that these got.</summary>
    public string Hash { get; init; } = "";
}
