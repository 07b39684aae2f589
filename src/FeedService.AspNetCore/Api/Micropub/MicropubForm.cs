using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace FeedService.AspNetCore.Api.Micropub;

/// <summary>Reads a request in form syntax (Micropub section 3.3.1): <c>category[]=a</c> and <c>photo[alt]=b</c> make lists and objects.</summary>
internal static class MicropubForm
{
    private static readonly string[] Commands = ["h", "action", "url", "access_token", "mp-destination", "feed"];

    /// <param name="fields">In the order they were sent.</param>
    public static MicropubRequest Read(IReadOnlyList<(string Name, string Value)> fields)
    {
        var properties = new JsonObject();
        foreach (var (name, value) in fields)
        {
            var path = name.Split('[', ']').Where((part, i) => i == 0 || part.Length > 0).ToArray();
            if (path[0].Length > 0 && !Commands.Contains(path[0]) && value.Length > 0)
            {
                Put(properties, path, value);
            }
        }

        return new MicropubRequest
        {
            Action = Find("action") ?? "create",
            Url = Find("url"),
            Type = Find("h") ?? "entry",
            Properties = properties,
            Token = Find("access_token"),
            Destination = Find("mp-destination"),
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', fields.Where(field => field.Name != "access_token").Select(field => $"{field.Name}={field.Value}"))))),
        };

        string? Find(string name) => fields.FirstOrDefault(field => field.Name == name).Value is { Length: > 0 } value ? value : null;
    }

    private static void Put(JsonObject properties, string[] path, string value)
    {
        if (properties[path[0]] is not JsonArray values)
        {
            properties[path[0]] = values = [];
        }

        if (path.Length == 1)
        {
            values.Add((JsonNode)value);
            return;
        }

        var at = values.OfType<JsonObject>().LastOrDefault();
        if (at is null)
        {
            at = [];
            values.Add((JsonNode)at);
        }

        foreach (var part in path[1..^1])
        {
            at = at[part] as JsonObject ?? Child(at, part);
        }

        at[path[^1]] = value;
    }

    private static JsonObject Child(JsonObject parent, string name)
    {
        var child = new JsonObject();
        parent[name] = child;
        return child;
    }
}
