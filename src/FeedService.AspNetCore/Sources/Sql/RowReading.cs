using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>Reads rows into articles: their columns are front matter, and what is wrong with one is its own affair.</summary>
internal sealed class RowReading(SqlColumns columns, ISqlDialect dialect, TimeZoneInfo zone)
{
    private static readonly Dictionary<string, ArticleMarkup?> Contents = new(StringComparer.OrdinalIgnoreCase)
    {
        ["content"] = null,
        ["body"] = null,
        ["html"] = ArticleMarkup.Html,
        ["markdown"] = ArticleMarkup.Markdown,
        ["text"] = ArticleMarkup.Text,
    };

    private static readonly Dictionary<string, ArticleMarkup> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        ["html"] = ArticleMarkup.Html,
        ["text/html"] = ArticleMarkup.Html,
        ["markdown"] = ArticleMarkup.Markdown,
        ["md"] = ArticleMarkup.Markdown,
        ["text/markdown"] = ArticleMarkup.Markdown,
        ["text"] = ArticleMarkup.Text,
        ["plain"] = ArticleMarkup.Text,
        ["text/plain"] = ArticleMarkup.Text,
    };

    private static readonly HashSet<string> Ids = new(StringComparer.OrdinalIgnoreCase) { "id", "guid", "uuid" };

    private readonly int key = columns.IndexOf(columns.Key);
    private readonly int changed = columns.Changed is null ? -1 : columns.IndexOf(columns.Changed);

    public SqlRow Read(DbDataReader reader, DateTimeOffset now)
    {
        var change = changed < 0 ? null : ChangeValue.Of(Value(reader, changed), columns.Changed!);
        return new SqlRow(Value(reader, key) is var id && id is DBNull ? null : Item(reader, SqlNodes.Text(id), now), change);
    }

    private SourceItem Item(DbDataReader reader, string id, DateTimeOffset now)
    {
        var faults = new ReadingFaults();
        var map = Map(reader, faults);
        // The key is no path: no date, no address and no folder of drafts is read out of it.
        var written = ArticleWords.Apply(new Article { Key = "", Markup = Markup(map, out var body, faults), Body = body }, new(map, zone, faults), zone, faults) with { Key = id };
        var (taken, further) = ArticleCheck.Of(ArticleReader.WithContentFacts(written, zone));
        // A row has no lines.
        ArticleFault[] all = [.. faults.All.Concat(further).Select(fault => fault with { Line = null })];
        var item = SourceItem.Of(written, new ArticleReading(faults.HasErrors ? null : taken, all), now);
        return all.Length == 0 ? item : item with { Hash = WithFaults(item.Hash, all) };
    }

    // What cannot be read is in the faults alone: without them, a bad value would look like none.
    private static string WithFaults(string hash, ArticleFault[] faults) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hash + string.Join('\n', faults.Select(fault => fault.Message)))));

    private FrontMatterMap Map(DbDataReader reader, ReadingFaults faults)
    {
        var map = new FrontMatterMap(1);
        for (var column = 0; column < columns.Names.Count; column++)
        {
            // A row's number is no id that readers should keep; one that is states it in a column that is not the key.
            if (column == key && Ids.Contains(columns.Key))
            {
                continue;
            }

            try
            {
                var name = columns.Names[column];
                var value = Value(reader, column);
                map.Add(name, Contents.ContainsKey(name) && value is string text ? new FrontMatterScalar(text, 1) : SqlNodes.Node(name, value, columns.Types[column]), 1);
            }
            catch (FrontMatterException fault)
            {
                faults.Fail(fault.Message);
            }
            catch (Exception exception) when (exception is InvalidCastException or OverflowException or FormatException or NotSupportedException)
            {
                faults.Fail($"The column '{columns.Names[column]}' has a value of the type {columns.Types[column]} that cannot be read. Cast it to text in the query, or leave it out.");
            }
        }

        return map;
    }

    private static ArticleMarkup Markup(FrontMatterMap map, out string body, ReadingFaults faults)
    {
        foreach (var (word, markup) in Contents)
        {
            if (map.Find(word) is FrontMatterScalar content)
            {
                body = content.Text;
                return markup ?? Format(map, faults);
            }
        }

        body = "";
        return ArticleMarkup.Markdown;
    }

    private static ArticleMarkup Format(FrontMatterMap map, ReadingFaults faults)
    {
        if (map.Find("format") is not { } format)
        {
            return ArticleMarkup.Markdown;
        }

        if (format is FrontMatterScalar { Text: var text } && Formats.TryGetValue(text.Trim(), out var markup))
        {
            return markup;
        }

        faults.Fail($"'format' is {ArticleFields.Quoted(format)}. Known: html, markdown, text.");
        return ArticleMarkup.Markdown;
    }

    private object Value(DbDataReader reader, int column) => dialect.Meaning(reader.GetValue(column), columns.Types[column]);
}
