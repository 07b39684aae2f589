using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Publishing;

/// <summary>How renderings are written into the store.</summary>
[JsonSerializable(typeof(Entry))]
[JsonSerializable(typeof(IReadOnlyList<UsedMedia>))]
internal sealed partial class RenderingJson : JsonSerializerContext
{
    private static readonly RenderingJson Relaxed = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(Entry entry) => JsonSerializer.Serialize(entry, Relaxed.Entry);

    public static string Write(IReadOnlyList<UsedMedia> used) => JsonSerializer.Serialize(used, Relaxed.IReadOnlyListUsedMedia);

    public static Entry ReadEntry(string json) => JsonSerializer.Deserialize(json, Relaxed.Entry)!;

    public static IReadOnlyList<UsedMedia> ReadUsed(string json) => JsonSerializer.Deserialize(json, Relaxed.IReadOnlyListUsedMedia)!;
}
