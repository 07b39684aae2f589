using System.Text;
using System.Text.Json;

namespace FeedService.Syndication.Lint.Documents;

/// <summary>Reads JSON into nodes with places.</summary>
internal static class JsonTree
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64 };

    public static JsonNode? Read(Findings findings, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(utf8, Options);
        var places = new Places(utf8);
        try
        {
            reader.Read();
            var root = Value(findings, ref reader, places);
            while (reader.Read())
            {
            }

            return root;
        }
        catch (JsonException fault)
        {
            var at = new Position((int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1);
            var message = fault.Message.Split(" LineNumber:")[0].Split(" Change the reader")[0];
            findings.Add(JsonRules.NotWellFormed, at, message);
            return null;
        }
        catch (InvalidOperationException)
        {
            findings.Add(JsonRules.NotWellFormed, places.At((int)reader.TokenStartIndex), "A string has half of a surrogate pair.");
            return null;
        }
    }

    private static JsonNode Value(Findings findings, ref Utf8JsonReader reader, Places places)
    {
        var isText = reader.TokenType == JsonTokenType.String;
        var node = new JsonNode(reader.TokenType, places.At((int)reader.TokenStartIndex), isText ? reader.GetString() : null);
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var key = reader.GetString()!;
                var at = places.At((int)reader.TokenStartIndex);
                reader.Read();
                if (!node.Members.TryAdd(key, Value(findings, ref reader, places)))
                {
                    findings.Add(JsonRules.Duplicate, at, $"The key '{key}' is there twice; readers differ in which one they take.");
                }
            }
        }
        else if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                node.Elements.Add(Value(findings, ref reader, places));
            }
        }

        return node;
    }

    /// <summary>Lines and columns are counted as the reader goes on, never from the beginning again.</summary>
    private sealed class Places(byte[] utf8)
    {
        private int line = 1;
        private int column = 1;
        private int seen;

        public Position At(int index)
        {
            for (; seen < index; seen++)
            {
                if (utf8[seen] == '\n')
                {
                    line++;
                    column = 1;
                }
                else
                {
                    column += Characters(utf8[seen]);
                }
            }

            return new(line, column);
        }

        /// <summary>The first byte of a character counts for it; four bytes are two characters in UTF-16.</summary>
        private static int Characters(byte part) => (part & 0xC0) == 0x80 ? 0 : part >= 0xF0 ? 2 : 1;
    }
}
