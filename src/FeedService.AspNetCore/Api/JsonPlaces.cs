using System.Text;
using System.Text.Json;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;

namespace FeedService.AspNetCore.Api;

/// <summary>
/// A JSON object as front matter, so that its words are read by the same code as those of files. Where a file's words have lines, these
/// have places, by which faults find their JSON pointers again.
/// </summary>
internal sealed class JsonPlaces
{
    private const int Deepest = 32;

    private readonly List<string> pointers = [];
    private readonly List<(string Pointer, string Detail)> faults = [];

    private JsonPlaces() => Words = new FrontMatterMap(Place(""));

    public FrontMatterMap Words { get; }

    /// <summary>What does not fit, by field.</summary>
    public IReadOnlyList<(string Pointer, string Detail)> Faults => faults;

    /// <returns>The object, or why it is none.</returns>
    public static (JsonPlaces? Places, PushRefusal? Refusal) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = Deepest });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (null, Malformed("The body is no JSON object. Write it like { \"title\": \"A headline\", \"content\": \"…\" }."));
            }

            var places = new JsonPlaces();
            places.ReadFields(document.RootElement);
            return (places, null);
        }
        catch (JsonException exception)
        {
            return (null, Malformed($"The body is not valid JSON: {exception.Message.Split(" LineNumber:")[0].TrimEnd('.')} (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine})."));
        }
        catch (InvalidOperationException)
        {
            return (null, Malformed("The body holds half a letter: a \\uD800 to \\uDFFF without its partner. Write the letter itself."));
        }
    }

    /// <summary>The pointer of a fault's line.</summary>
    public string PointerOf(int? line) => line is { } place && place > 0 && place <= pointers.Count ? pointers[place - 1] : "";

    private void ReadFields(JsonElement root)
    {
        foreach (var field in root.EnumerateObject())
        {
            var pointer = Child("", field.Name);
            if (Words.Find(field.Name) is not null)
            {
                faults.Add((pointer, $"'{field.Name}' is there twice. Delete one of them."));
            }
            else if (!BodyWords.IsKnown(field.Name) && !BodyWords.IsReadOnly(field.Name))
            {
                faults.Add((pointer, $"'{field.Name}' is not known here.{NearestWord.Question(field.Name, BodyWords.All)} Correct it, or leave it out."));
            }
            else if (field.Value.ValueKind != JsonValueKind.Null && BodyWords.Wanted(field.Name, field.Value.ValueKind) is { } wanted)
            {
                faults.Add((pointer, $"'{field.Name}' must be {wanted}, not {Kind(field.Value)}."));
            }
            else if (!BodyWords.IsReadOnly(field.Name) && ReadNode(field.Value, pointer) is { } node)
            {
                CheckItems(field, pointer);
                Words.Add(field.Name, node, node.Line);
            }
        }
    }

    private void CheckItems(JsonProperty field, string pointer)
    {
        for (var i = 0; field.Value.ValueKind == JsonValueKind.Array && i < field.Value.GetArrayLength(); i++)
        {
            if (BodyWords.WantedItem(field.Name, field.Value[i].ValueKind) is { } wanted)
            {
                faults.Add((Child(pointer, i.ToString(System.Globalization.CultureInfo.InvariantCulture)), $"An item of '{field.Name}' must be {wanted}, not {Kind(field.Value[i])}."));
            }
        }
    }

    private FrontMatterNode? ReadNode(JsonElement element, string pointer) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object => ReadMap(element, pointer),
        JsonValueKind.Array => ReadList(element, pointer),
        JsonValueKind.String => new FrontMatterScalar(element.GetString()!, Place(pointer)),
        _ => new FrontMatterScalar(element.GetRawText(), Place(pointer)),
    };

    private FrontMatterMap ReadMap(JsonElement element, string pointer)
    {
        var map = new FrontMatterMap(Place(pointer));
        foreach (var field in element.EnumerateObject())
        {
            var at = Child(pointer, field.Name);
            if (map.Find(field.Name) is not null)
            {
                faults.Add((at, $"'{field.Name}' is there twice. Delete one of them."));
            }
            else if (ReadNode(field.Value, at) is { } node)
            {
                map.Add(field.Name, node, node.Line);
            }
        }

        return map;
    }

    private FrontMatterList ReadList(JsonElement element, string pointer)
    {
        var place = Place(pointer);
        return new FrontMatterList([.. element.EnumerateArray().Select((item, i) => ReadNode(item, $"{pointer}/{i}")).OfType<FrontMatterNode>()], place);
    }

    private int Place(string pointer)
    {
        pointers.Add(pointer);
        return pointers.Count;
    }

    private static string Child(string pointer, string name) => $"{pointer}/{new StringBuilder(name).Replace("~", "~0").Replace("/", "~1")}";

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "true or false",
    };

    private static PushRefusal Malformed(string detail) => new(PushFault.Malformed, detail);
}
