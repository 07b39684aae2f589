using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Importing.Sites;

/// <summary>The folder of a Hugo site.</summary>
internal sealed class HugoArchive : IImportArchive
{
    private readonly string content;
    private readonly string site;
    private readonly ImportRules rules;
    private readonly TimeZoneInfo zone;
    private readonly Uri? root;
    private readonly HugoAddress addresses;
    private readonly HashSet<string> otherLanguages;
    private readonly IReadOnlyList<string> files;
    private readonly HugoCascade cascade;

    /// <exception cref="BrokenArchiveException">It is no such folder.</exception>
    public HugoArchive(string folder, ImportRules rules)
    {
        (site, this.rules) = (Path.GetFullPath(folder), rules);
        var settings = SiteSettings.Read(
            site, "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json",
            "config/_default/hugo.toml", "config/_default/hugo.yaml", "config/_default/config.toml", "config/_default/config.yaml");
        content = Path.Combine(site, settings.Text("contentDir") ?? "content");
        if (!Path.GetFullPath(content).StartsWith(site, StringComparison.Ordinal) || !Directory.Exists(content))
        {
            throw new BrokenArchiveException($"{content} is no folder. Name the folder in which the site's hugo.toml and content lie.");
        }

        zone = settings.Text("timeZone") is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        root = rules.Site ?? OriginAddress.Parse(settings.Text("baseURL"));
        root = root is null ? null : new Uri(root.AbsoluteUri.TrimEnd('/') + "/");
        addresses = new HugoAddress(settings);
        var language = settings.Text("defaultContentLanguage") ?? "en";
        otherLanguages = [.. (settings.Group("languages")?.Keys ?? []).Where(key => !key.Equals(language, StringComparison.OrdinalIgnoreCase))];
        Site = new ImportedSite
        {
            Title = settings.Text("title"),
            Description = settings.Group("params") is { } more ? settings.Text("description", more) : null,
            Link = root,
            Language = settings.Text("languageCode") ?? settings.Text("locale") ?? (settings.Text("defaultContentLanguage")),
            TimeZone = settings.Text("timeZone"),
        };
        files = [.. SourceFile.Below(content).Where(path => ArticleReader.Extensions.Contains(Path.GetExtension(path).ToLowerInvariant()) && Path.GetExtension(path) != ".txt")];
        cascade = new HugoCascade(settings, content, files.Where(IsList), zone);
    }

    public ImportedSite Site { get; }

    public int? Count => files.Count;

    public IEnumerable<ImportedItem> Read()
    {
        // What lies beside an index.md is a resource of that page, and no page.
        var bundles = files.Where(path => Path.GetFileNameWithoutExtension(path) == "index").Select(FolderOf).Where(folder => folder.Length > 0).ToHashSet(StringComparer.Ordinal);
        return files.Select(path => Of(path, bundles));
    }

    private ImportedItem Of(string path, HashSet<string> bundles)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (IsList(path))
        {
            return ImportedItem.Without(path, "lists, which Hugo makes of _index files");
        }

        if (name != "index" && !name.StartsWith("index.", StringComparison.Ordinal) && Above(FolderOf(path)).Any(bundles.Contains))
        {
            return ImportedItem.Without(path, "parts of other articles");
        }

        if (name.Split('.') is [.., var suffix] && suffix != name && otherLanguages.Contains(suffix))
        {
            return ImportedItem.Without(path, $"in the language '{suffix}', which would be a feed of its own");
        }

        if (!path.Contains('/', StringComparison.Ordinal) && !rules.WithPages)
        {
            return ImportedItem.Without(path, "pages (--pages takes them)");
        }

        var (file, fault) = SourceFile.Read(Path.Combine(content, path), path, zone);
        return file is null ? ImportedItem.Failed(path, fault!)
            : IsNotRendered(file) ? ImportedItem.Without(path, "headless, or never rendered")
            : new ImportedItem(path) { Article = Article(file, path) };
    }

    private static bool IsList(string path) => Path.GetFileNameWithoutExtension(path) is var name && (name == "_index" || name.StartsWith("_index.", StringComparison.Ordinal));

    private static bool IsNotRendered(SourceFile file) =>
        file.IsTrue("headless") || ((ReadOnlySpan<string>)["build", "_build"]).ToArray().Any(key => file.FrontMatter.Find(key) is FrontMatterMap build && build.Find("render") is FrontMatterScalar { Text: "never" or "link" or "false" });

    private ImportedArticle Article(SourceFile file, string path)
    {
        var isDraft = file.FrontMatter.Find("draft") is null && cascade.MakesDraft(path);
        var old = file.Own.Draft || isDraft ? null : addresses.Of(file, path, zone);
        var address = old is null || root is null ? null : new Uri(root, old.TrimStart('/'));
        return new ImportedArticle
        {
            // Hugo's own RSS has the page's address as its guid.
            Article = new Article { Key = path, Id = file.Own.Id is null ? address?.AbsoluteUri : null, Draft = isDraft, Markup = file.Own.Markup, Body = "" },
            Own = file.Own,
            Original = file.WithoutAddress(),
            Address = address,
            OldPath = old,
            Folders = [new(Path.Combine(content, FolderOf(path)), FolderOf(path), IsRoot: false), new(Path.Combine(site, "static"), "", IsRoot: true)],
        };
    }

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = folder; at.Length > 0; at = FolderOf(at))
        {
            yield return at;
        }
    }
}
