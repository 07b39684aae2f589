using System.Text;
using System.Text.Json;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>JSON, as Hugo reads it from the first brace of a file.</summary>
internal static class JsonFrontMatter
{
    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 32,
    };

    /// <summary>The length of the object that the text begins with.</summary>
    /// <exception cref="FrontMatterException">It is not what JSON allows.</exception>
    public static int Measure(ReadOnlySpan<char> text, int line)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        var reader = new Utf8JsonReader(bytes, Options);
        try
        {
            reader.Read();
            reader.Skip();
            return Encoding.UTF8.GetCharCount(bytes.AsSpan(0, (int)reader.BytesConsumed));
        }
        catch (JsonException fault)
        {
            throw Explain(fault, line);
        }
    }

    /// <exception cref="FrontMatterException">It is not what JSON allows.</exception>
    public static FrontMatterMap Read(string text, int line)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, Options);
        try
        {
            reader.Read();
            return ReadNode(ref reader, bytes, line) as FrontMatterMap
                ?? throw new FrontMatterException("The front matter is no JSON object. Write it like { \"title\": \"A headline\" }.", line);
        }
        catch (JsonException fault)
        {
            throw Explain(fault, line);
        }
        catch (InvalidOperationException)
        {
            throw new FrontMatterException("The front matter holds half a letter: a \\uD800 to \\uDFFF without its partner. Write the letter itself.", line);
        }
    }

    private static FrontMatterNode? ReadNode(ref Utf8JsonReader reader, byte[] bytes, int line)
    {
        var at = line + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMap(ref reader, bytes, line, at),
            JsonTokenType.StartArray => ReadList(ref reader, bytes, line, at),
            JsonTokenType.Null => null,
            JsonTokenType.String => new FrontMatterScalar(reader.GetString()!, at),
            _ => new FrontMatterScalar(Encoding.UTF8.GetString(reader.ValueSpan), at),
        };
    }

    private static FrontMatterMap ReadMap(ref Utf8JsonReader reader, byte[] bytes, int line, int at)
    {
        var map = new FrontMatterMap(at);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            var keyLine = line + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n');
            reader.Read();
            map.Add(key, ReadNode(ref reader, bytes, line), keyLine);
        }

        return map;
    }

    private static FrontMatterList ReadList(ref Utf8JsonReader reader, byte[] bytes, int line, int at)
    {
        var items = new List<FrontMatterNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadNode(ref reader, bytes, line) is { } item)
            {
                items.Add(item);
            }
        }

        return new FrontMatterList(items, at);
    }

    private static FrontMatterException Explain(JsonException fault, int line)
    {
        var cause = fault.Message.Split(" LineNumber:")[0].TrimEnd('.');
        return new($"The front matter is not valid JSON: {cause}. Check its quotation marks, commas and braces.", line + (int)(fault.LineNumber ?? 0));
    }
}
