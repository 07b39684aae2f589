using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Articles.Writing;

/// <summary>Articles as the files that <see cref="ArticleReader"/> reads.</summary>
internal static class ArticleText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static string Write(Article article) => Write(ArticleLines.Of(article), article.Body);

    /// <summary>Adds words to a file's own front matter, where they do not stand yet; all else stays as its author wrote it.</summary>
    /// <exception cref="FrontMatterException">Its front matter cannot be read.</exception>
    public static string Add(string text, IReadOnlyList<FrontMatterLine> lines)
    {
        var block = FrontMatterBlock.Find(text);
        if (block.Format is null)
        {
            return lines.Count == 0 ? text : Write(lines, text);
        }

        var known = FrontMatterOf(block);
        var missing = lines.Where(line => known.Find(line.Key) is null).ToList();
        if (missing.Count == 0)
        {
            return text;
        }

        // The block's text is a part of the file's, whatever marks are around it.
        var start = text.Length - block.Body.Length;
        start = block.Text.Length == 0 ? text.IndexOf('\n', StringComparison.Ordinal) + 1 : text.LastIndexOf(block.Text, start, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, start), Changed(block, missing), text.AsSpan(start + block.Text.Length));
    }

    /// <summary>Calls a word of the front matter otherwise, so that it means nothing any more and is not lost.</summary>
    public static string Rename(string text, string key, string other)
    {
        var block = FrontMatterBlock.Find(text);
        var start = block.Text.Length == 0 ? -1 : text.IndexOf(block.Text, StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var word = block.Format == FrontMatterFormat.Json ? $"\"{Regex.Escape(key)}\"(?=\\s*:)" : $"^{Regex.Escape(key)}(?=\\s*[:=])";
        var instead = block.Format == FrontMatterFormat.Json ? $"\"{other}\"" : other;
        var renamed = new Regex(word, RegexOptions.Multiline | RegexOptions.IgnoreCase).Replace(block.Text, instead, 1);
        return string.Concat(text.AsSpan(0, start), renamed, text.AsSpan(start + block.Text.Length));
    }

    /// <exception cref="FrontMatterException">It cannot be read.</exception>
    public static FrontMatterMap FrontMatterOf(FrontMatterBlock block) => block.Format switch
    {
        FrontMatterFormat.Yaml => YamlFrontMatter.Read(block.Text, block.Line),
        FrontMatterFormat.Toml => TomlFrontMatter.Read(block.Text, block.Line),
        FrontMatterFormat.Json => JsonFrontMatter.Read(block.Text, block.Line),
        _ => new FrontMatterMap(1),
    };

    private static string Write(IReadOnlyList<FrontMatterLine> lines, string body)
    {
        var text = new StringBuilder("---\n");
        foreach (var line in lines)
        {
            text.Append(FrontMatterText.Yaml(line)).Append('\n');
        }

        return text.Append("---\n").Append(body).ToString();
    }

    private static string Changed(FrontMatterBlock block, List<FrontMatterLine> lines)
    {
        var end = block.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        switch (block.Format)
        {
            case FrontMatterFormat.Json:
                return WithJson(block.Text, lines);
            case FrontMatterFormat.Toml:
                // Below a table's name they would be the table's.
                return string.Concat(lines.Select(line => FrontMatterText.Toml(line) + end)) + block.Text;
            default:
                var whole = block.Text.Length == 0 || block.Text.EndsWith('\n') ? block.Text : block.Text + end;
                return whole + string.Concat(lines.Select(line => FrontMatterText.Yaml(line) + end));
        }
    }

    private static string WithJson(string text, List<FrontMatterLine> lines)
    {
        var map = JsonNode.Parse(text, documentOptions: Lenient)!.AsObject();
        foreach (var line in lines)
        {
            map[line.Key] = Json(line.Value);
        }

        return map.ToJsonString(Indented).ReplaceLineEndings("\n") + (text.EndsWith('\n') ? "\n" : "");
    }

    private static JsonNode? Json(FrontMatterNode node) => node switch
    {
        FrontMatterScalar { Text: "true" } => JsonValue.Create(true),
        FrontMatterScalar scalar => JsonValue.Create(scalar.Text),
        FrontMatterList list => new JsonArray([.. list.Items.Select(Json)]),
        FrontMatterMap map => new JsonObject(map.Keys.Select(key => KeyValuePair.Create(key, Json(map.Find(key)!)))),
        _ => null,
    };
}
