using System.Text.Json.Nodes;

namespace FeedService.AspNetCore.Feeds.Details;

/// <summary>Details as they are kept with an article, until its entry is rendered.</summary>
internal static class DetailJson
{
    public static string Write(DetailNode node) => ToJson(node).ToJsonString();

    public static DetailNode Read(string json) => FromJson(JsonNode.Parse(json)!);

    private static JsonNode ToJson(DetailNode node) => node switch
    {
        DetailText text => JsonValue.Create(text.Text),
        DetailList list => new JsonArray([.. list.Items.Select(ToJson)]),
        DetailMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)ToJson(entry.Value)))),
        _ => throw new InvalidOperationException(),
    };

    private static DetailNode FromJson(JsonNode node) => node switch
    {
        JsonArray array => new DetailList([.. array.Select(item => FromJson(item!))], 0),
        JsonObject map => new DetailMap([.. map.Select(pair => (pair.Key, FromJson(pair.Value!)))], 0),
        _ => new DetailText(node.GetValue<string>(), 0),
    };
}
