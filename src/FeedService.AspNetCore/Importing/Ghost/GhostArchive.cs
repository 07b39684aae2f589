using System.Text.Json;
using FeedService.Syndication;

namespace FeedService.AspNetCore.Importing.Ghost;

/// <summary>An export of Ghost (Settings, Export): its tables as JSON.</summary>
internal sealed class GhostArchive : IImportArchive
{
    private const long MostBytes = 1L << 30;

    private readonly GhostTable tables;
    private readonly ImportRules rules;

    /// <exception cref="BrokenArchiveException">It is no export.</exception>
    public GhostArchive(string file, ImportRules rules)
    {
        this.rules = rules;
        tables = new GhostTable(Open(file));
        var settings = new Dictionary<string, string?>();
        foreach (var row in tables.Rows("settings"))
        {
            settings.TryAdd(GhostTable.Text(row, "key") ?? "", GhostTable.Text(row, "value"));
        }

        Site = new ImportedSite
        {
            Title = settings.GetValueOrDefault("title"),
            Description = settings.GetValueOrDefault("description"),
            Link = rules.Site ?? OriginAddress.Parse(settings.GetValueOrDefault("url")),
            Language = settings.GetValueOrDefault("locale") ?? settings.GetValueOrDefault("lang") ?? settings.GetValueOrDefault("default_locale"),
            TimeZone = settings.GetValueOrDefault("timezone") ?? settings.GetValueOrDefault("active_timezone"),
        };
        Count = tables.Rows("posts").Count();
        var needsSite = rules.KeepAddresses || tables.Rows("posts").Any(row => GhostTable.Text(row, "html")?.Contains(GhostConversion.SiteMark, StringComparison.Ordinal) == true);
        if (Site.Link is null && needsSite)
        {
            throw new BrokenArchiveException($"{file} does not say where the site is, and its articles refer to it. Say it: --site https://example.org/");
        }
    }

    public ImportedSite Site { get; }

    public int? Count { get; }

    public IEnumerable<ImportedItem> Read()
    {
        var conversion = new GhostConversion(Site, rules, Authors(), Tags(), Meta());
        return tables.Rows("posts").Select(conversion.Of);
    }

    private static JsonElement Open(string file)
    {
        if (new FileInfo(file).Length > MostBytes)
        {
            throw new BrokenArchiveException($"{file} is larger than {MostBytes >> 20} MB. Export a part of the site.");
        }

        try
        {
            using var stream = File.OpenRead(file);
            // Lives as long as the import.
            var root = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 64 }).RootElement;
            root = Inner(root, "db") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0] : root;
            root = Inner(root, "data") ?? root;
            return Inner(root, "posts") is { ValueKind: JsonValueKind.Array } ? root : throw new BrokenArchiveException($"{file} has no list of posts, so it is no export of Ghost. Export it there: Settings, Import/Export.");
        }
        catch (JsonException exception)
        {
            throw new BrokenArchiveException($"{file}:{(exception.LineNumber ?? 0) + 1}: this is no JSON: {exception.Message} Export the site again, and see that the download is whole.", exception);
        }
    }

    private static JsonElement? Inner(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var inner) ? inner : null;

    private Dictionary<string, JsonElement> Meta() =>
        tables.Rows("posts_meta").GroupBy(row => GhostTable.Text(row, "post_id") ?? "").ToDictionary(group => group.Key, group => group.First());

    private ILookup<string, Person> Authors()
    {
        var people = tables.Rows("users").Where(row => GhostTable.Text(row, "id") is not null && GhostTable.Text(row, "name") is not null)
            .GroupBy(row => GhostTable.Text(row, "id")!).ToDictionary(group => group.Key, group => new Person(GhostTable.Text(group.First(), "name")!));
        var written = tables.Rows("posts_authors").OrderBy(GhostTable.Order).Select(row => (Article: GhostTable.Text(row, "post_id"), Author: GhostTable.Text(row, "author_id"))).ToList();
        var known = written.Select(pair => pair.Article).ToHashSet();
        var single = tables.Rows("posts").Select(row => (Article: GhostTable.Text(row, "id"), Author: GhostTable.Text(row, "author_id"))).Where(pair => !known.Contains(pair.Article));
        return written.Concat(single).Where(pair => pair.Article is not null && pair.Author is not null && people.ContainsKey(pair.Author)).ToLookup(pair => pair.Article!, pair => people[pair.Author!]);
    }

    private ILookup<string, string> Tags()
    {
        // Those that begin with # are for the editors alone.
        var names = tables.Rows("tags").Where(row => GhostTable.Text(row, "id") is not null && GhostTable.Text(row, "name") is { } name && name[0] != '#' && GhostTable.Text(row, "visibility") != "internal")
            .GroupBy(row => GhostTable.Text(row, "id")!).ToDictionary(group => group.Key, group => GhostTable.Text(group.First(), "name")!);
        return tables.Rows("posts_tags").OrderBy(GhostTable.Order).Select(row => (Article: GhostTable.Text(row, "post_id"), Tag: GhostTable.Text(row, "tag_id")))
            .Where(pair => pair.Article is not null && pair.Tag is not null && names.ContainsKey(pair.Tag)).ToLookup(pair => pair.Article!, pair => names[pair.Tag!]);
    }
}
