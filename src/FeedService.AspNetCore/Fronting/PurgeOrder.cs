using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedService.AspNetCore.Fronting;

/// <summary>What a cache in front is told to forget.</summary>
/// <param name="SurrogateKeys">The keys of the feeds that changed: all that belongs to them.</param>
/// <param name="Urls">The addresses of documents whose bytes changed.</param>
internal sealed record PurgeOrder(IReadOnlyList<string> SurrogateKeys, IReadOnlyList<string> Urls)
{
    /// <summary>The same by the feeds' names, should it have to be told again.</summary>
    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, HashSet<string>>> Feeds { get; init; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PurgeOrder))]
internal sealed partial class PurgeJson : JsonSerializerContext
{
    public static readonly PurgeJson Relaxed = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
}
