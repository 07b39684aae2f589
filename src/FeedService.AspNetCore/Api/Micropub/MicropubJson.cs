using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FeedService.AspNetCore.Api.Micropub;

/// <summary>Reads a request in JSON syntax (Micropub section 3.3.2).</summary>
internal static class MicropubJson
{
    private const int Deepest = 32;

    /// <returns>The request, or what is wrong with it.</returns>
    public static (MicropubRequest? Request, string? Fault) Read(byte[] body)
    {
        JsonObject root;
        try
        {
            if (JsonNode.Parse(body, documentOptions: new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false }) is not JsonObject parsed)
            {
                return (null, "The body is no JSON object. Send type and properties.");
            }

            root = parsed;
        }
        catch (JsonException exception)
        {
            return (null, $"The body is not valid JSON: {exception.Message.Split(" Path:")[0]}");
        }

        var action = Text(root["action"]) ?? "create";
        var fault = FaultOf(root, action);
        return fault is not null ? (null, fault) : (new MicropubRequest
        {
            Action = action,
            Url = Text(root["url"]),
            Type = (Text(root["type"]) ?? "h-entry").Replace("h-", "", StringComparison.Ordinal),
            Properties = Properties(root),
            Replace = root["replace"]?.DeepClone() as JsonObject,
            Add = root["add"]?.DeepClone() as JsonObject,
            Delete = root["delete"]?.DeepClone(),
            Destination = Text(root["mp-destination"]) ?? Text((root["properties"] as JsonObject)?["mp-destination"]),
            Hash = Convert.ToHexStringLower(SHA256.HashData(body)),
        }, null);
    }

    /// <summary>A text, alone or the first of a list.</summary>
    public static string? Text(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonArray { Count: > 0 } list => Text(list[0]),
        _ => null,
    };

    private static string? FaultOf(JsonObject root, string action)
    {
        if (action == "create")
        {
            return root["properties"] is null or JsonObject ? null : "'properties' must be an object of lists.";
        }

        if (action != "update")
        {
            return null;
        }

        if (root["replace"] is null && root["add"] is null && root["delete"] is null)
        {
            return "An update takes replace, add or delete.";
        }

        foreach (var operation in (string[])["replace", "add", "delete"])
        {
            if (root[operation] is { } value && !IsOperation(value, mayBeList: operation == "delete"))
            {
                return $"'{operation}' must be an object of lists, such as {{ \"content\": [\"…\"] }}.";
            }
        }

        return null;
    }

    private static bool IsOperation(JsonNode node, bool mayBeList) => node switch
    {
        JsonObject map => map.All(property => property.Value is JsonArray),
        JsonArray list => mayBeList && list.All(item => item is JsonValue value && value.TryGetValue<string>(out _)),
        _ => false,
    };

    // Some editors send single values without a list, and commands beside the properties.
    private static JsonObject Properties(JsonObject root)
    {
        var properties = new JsonObject();
        var commands = root.Where(field => field.Key.StartsWith("mp-", StringComparison.Ordinal));
        foreach (var (name, value) in (root["properties"] as JsonObject ?? []).Concat(commands))
        {
            if (value is not null && name is not "access_token")
            {
                properties[name] = value is JsonArray ? value.DeepClone() : new JsonArray(value.DeepClone());
            }
        }

        return properties;
    }
}
