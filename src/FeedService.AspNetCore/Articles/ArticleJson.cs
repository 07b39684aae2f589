using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedService.AspNetCore.Articles;

/// <summary>How an article is written into the store.</summary>
[JsonSerializable(typeof(Article))]
internal sealed partial class ArticleJson : JsonSerializerContext
{
    private static readonly ArticleJson Relaxed = new(new JsonSerializerOptions
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Write(Article article) => JsonSerializer.Serialize(article, Relaxed.Article);

    public static Article Read(string json) => JsonSerializer.Deserialize(json, Relaxed.Article)!;
}
