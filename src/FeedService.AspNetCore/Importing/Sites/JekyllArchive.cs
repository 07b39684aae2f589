using System.Text.RegularExpressions;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Writing;

namespace FeedService.AspNetCore.Importing.Sites;

/// <summary>The folder of a Jekyll site; or a folder of its articles alone.</summary>
internal sealed partial class JekyllArchive : IImportArchive
{
    private static readonly Dictionary<string, string> Endings = new(StringComparer.OrdinalIgnoreCase)
    {
        [".md"] = ".md",
        [".markdown"] = ".markdown",
        [".mkd"] = ".md",
        [".mkdn"] = ".md",
        [".mkdown"] = ".md",
        [".html"] = ".html",
        [".htm"] = ".htm",
    };

    private readonly string folder;
    private readonly TimeZoneInfo zone;
    private readonly Uri? root;
    private readonly string? style;
    private readonly List<(string Path, string Categories, bool IsDraft)> files = [];

    /// <exception cref="BrokenArchiveException">It is no such folder.</exception>
    public JekyllArchive(string folder, ImportRules rules)
    {
        this.folder = Path.GetFullPath(folder);
        if (!Directory.Exists(this.folder))
        {
            throw new BrokenArchiveException($"{folder} is no folder. Name the folder in which the site's _config.yml lies.");
        }

        var settings = SiteSettings.Read(this.folder, "_config.yml", "_config.yaml", "_config.toml");
        zone = settings.Text("timezone") is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        var address = rules.Site?.AbsoluteUri ?? (settings.Text("url") is { } url ? url.TrimEnd('/') + "/" + settings.Text("baseurl")?.Trim('/') : null);
        root = OriginAddress.Parse(address) is { } site ? new Uri(site.AbsoluteUri.TrimEnd('/') + "/") : null;
        style = settings.Text("permalink");
        Site = new ImportedSite
        {
            Title = settings.Text("title") ?? settings.Text("name") ?? (File.Exists(Path.Combine(this.folder, "_config.yml")) ? null : Path.GetFileName(this.folder.TrimEnd('/'))),
            Description = settings.Text("description"),
            Link = root,
            Language = settings.Text("lang") ?? settings.Text("locale")?.Replace('_', '-'),
            TimeZone = settings.Text("timezone"),
        };
        Find(this.folder, "");
        if (files.Count == 0)
        {
            files.AddRange(SourceFile.Below(this.folder).Select(path => (path, "", false)));
        }
    }

    public ImportedSite Site { get; }

    public int? Count => files.Count;

    public IEnumerable<ImportedItem> Read() => files.Select(file => Of(file.Path, file.Categories, file.IsDraft));

    /// <summary>Folders of articles may lie in folders, whose names are then categories.</summary>
    private void Find(string at, string categories)
    {
        foreach (var (name, isDraft) in ((string, bool)[])[("_posts", false), ("_drafts", true)])
        {
            var articles = Path.Combine(at, name);
            if (Directory.Exists(articles))
            {
                files.AddRange(SourceFile.Below(articles).Select(path => (Path.GetRelativePath(folder, Path.Combine(articles, path)), categories, isDraft)));
            }
        }

        foreach (var below in Directory.EnumerateDirectories(at).Order(StringComparer.Ordinal).Select(path => new DirectoryInfo(path)).Where(below => below.LinkTarget is null))
        {
            if (below.Name[0] is not ('_' or '.') && below.Name is not ("node_modules" or "vendor"))
            {
                Find(below.FullName, $"{categories}/{below.Name}".TrimStart('/'));
            }
        }
    }

    private ImportedItem Of(string path, string categories, bool isDraft)
    {
        var name = Path.GetFileName(path);
        if (!Endings.TryGetValue(Path.GetExtension(name), out var ending))
        {
            return ImportedItem.Without(path, $"written in '{Path.GetExtension(name)}', which is not read here");
        }

        if (!isDraft && path.Contains("_posts", StringComparison.Ordinal) && !Dated().IsMatch(name))
        {
            return ImportedItem.Without(path, "without a date in the file's name, which Jekyll does not publish either");
        }

        var key = (isDraft ? "_drafts/" : "") + Path.GetFileNameWithoutExtension(name) + ending;
        var (file, fault) = SourceFile.Read(Path.Combine(folder, path), key, zone);
        return file is null ? ImportedItem.Failed(path, fault!) : new ImportedItem(path) { Article = Article(file, key, path, categories, isDraft) };
    }

    private ImportedArticle Article(SourceFile file, string key, string path, string categories, bool isDraft)
    {
        var old = isDraft || file.Own.Draft ? null : JekyllAddress.Of(file, key, categories, style, zone);
        var id = file.Own.Id is null && old is not null && root is not null ? new Uri(root, JekyllAddress.Id(file, key, old).TrimStart('/')).AbsoluteUri : null;
        return new ImportedArticle
        {
            Article = new Article { Key = key, Id = id, Draft = isDraft, Markup = file.Own.Markup, Body = "" },
            Own = file.Own,
            Original = file.WithoutAddress(),
            More = Categories(file, categories),
            Address = old is null || root is null ? null : new Uri(root, old.TrimStart('/')),
            OldPath = old,
            Folders = [new(folder, "", IsRoot: true), new(Path.GetDirectoryName(Path.Combine(folder, path))!, "", IsRoot: false)],
        };
    }

    private static IReadOnlyList<FrontMatterLine> Categories(SourceFile file, string categories)
    {
        string[] words = ["categories", "category", "keywords", "tag"];
        return categories.Length > 0 && Array.Find(words, word => file.FrontMatter.Find(word) is null) is { } free ? [new FrontMatterLine(free, categories.Split('/'))] : [];
    }

    [GeneratedRegex(@"^\d{2,4}-\d{1,2}-\d{1,2}-.")]
    private static partial Regex Dated();
}
