using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Importing.Sites;

/// <summary>A plain folder of articles with front matter, as an export writes it; a feed.yaml in it becomes the feed's.</summary>
internal sealed class ArticleFolder : IImportArchive
{
    private readonly string folder;
    private readonly IReadOnlyList<string> files;

    /// <exception cref="BrokenArchiveException">It is no folder, or its feed.yaml cannot be read.</exception>
    public ArticleFolder(string folder, ImportRules rules)
    {
        this.folder = Path.GetFullPath(folder);
        if (!Directory.Exists(this.folder))
        {
            throw new BrokenArchiveException($"{folder} is no folder. Name the folder in which the articles lie.");
        }

        files = [.. SourceFile.Below(this.folder).Where(path => ArticleReader.Extensions.Contains(Path.GetExtension(path).ToLowerInvariant()))];
        var settings = SiteSettings.Read(this.folder, FeedFolders.SettingsFile);
        var file = Path.Combine(this.folder, FeedFolders.SettingsFile);
        Site = new ImportedSite
        {
            Title = settings.Text("title") ?? Path.GetFileName(this.folder.TrimEnd('/')),
            Link = rules.Site,
            Settings = File.Exists(file) ? File.ReadAllText(file) : null,
        };
    }

    public ImportedSite Site { get; }

    public int? Count => files.Count;

    public IEnumerable<ImportedItem> Read() => files.Select(Of);

    private ImportedItem Of(string path)
    {
        var (file, fault) = SourceFile.Read(Path.Combine(folder, path), path, TimeZoneInfo.Utc);
        var below = path[..Math.Max(0, path.LastIndexOf('/'))];
        return file is null ? ImportedItem.Failed(path, fault!) : new ImportedItem(path)
        {
            Article = new ImportedArticle
            {
                Article = new Article { Key = path, Markup = file.Own.Markup, Body = "" },
                Own = file.Own,
                Original = file.Text,
                Folders = [new(folder, "", IsRoot: true), new(Path.Combine(folder, below), below, IsRoot: false)],
            },
        };
    }
}
