using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Articles;

/// <summary>A feed's identity and that of every article it ever had: what brings them back into an empty store, so that no reader sees anything twice.</summary>
/// <param name="Feed">Its name, for people.</param>
/// <param name="Id">Its public identifier.</param>
/// <param name="PodcastGuid">Its identifier in the podcast namespace.</param>
/// <param name="Archives">How many archives are closed.</param>
/// <param name="LastPlace">The last place given in the order of first publication.</param>
/// <param name="Articles">In the order in which the service first saw them.</param>
internal sealed record IdList(string Feed, string Id, Guid? PodcastGuid, int Archives, long LastPlace, IReadOnlyList<IdEntry> Articles)
{
    /// <summary>UTF-8 with a line break at its end.</summary>
    public string Write() => JsonSerializer.Serialize(this, IdListJson.Readable.IdList) + "\n";

    // What articles are found by.
    private static IEnumerable<string> Texts(IdList list) =>
        list.Articles.SelectMany(entry => (string?[])[entry.Id, entry.Key, entry.Source, entry.Slug, .. entry.FormerSlugs ?? []]).Prepend(list.Id).OfType<string>();

    /// <exception cref="JsonException">The text is no such list.</exception>
    public static IdList Read(string text)
    {
        var list = JsonSerializer.Deserialize(text, IdListJson.Readable.IdList) ?? throw new JsonException("The list is empty.");
        if (string.IsNullOrEmpty(list.Id) || list.Articles is null || list.Articles.Any(entry => string.IsNullOrEmpty(entry.Id) || string.IsNullOrEmpty(entry.Key)))
        {
            throw new JsonException("An 'id' or a 'key' is missing.");
        }

        if (Texts(list).FirstOrDefault(text => !StorableText.IsKey(text)) is { } endless)
        {
            throw new JsonException(FormattableString.Invariant($"'{PlainText.Shorten(endless, 60)}' is longer than {StorableText.LongestKey:N0} bytes."));
        }

        var twice = list.Articles.GroupBy(entry => entry.Id).Concat(list.Articles.GroupBy(entry => entry.Slug)).FirstOrDefault(group => group.Skip(1).Any());
        return twice is null ? list : throw new JsonException($"'{twice.Key}' stands there twice.");
    }
}

[JsonSerializable(typeof(IdList))]
internal sealed partial class IdListJson : JsonSerializerContext
{
    public static readonly IdListJson Readable = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
