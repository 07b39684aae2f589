using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Converting;
using FeedService.AspNetCore.Articles.Writing;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Exporting;

/// <summary>A folder that is a feed's folder again: each article as it was written, with what the store knows of it above its text.</summary>
internal sealed class FolderExport : IExportFormat
{
    private readonly CatalogFeed feed;
    private readonly ServicePaths paths;
    private readonly SiteAddresses addresses;
    private readonly string folder;
    private readonly string growing;
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="folder">Where it is to be; what lies there already stays, unless an article has its name.</param>
    public FolderExport(CatalogFeed feed, ServicePaths paths, SiteAddresses addresses, string folder)
    {
        (this.feed, this.paths, this.addresses, this.folder) = (feed, paths, addresses, Path.GetFullPath(folder));
        growing = Directory.Exists(this.folder) ? this.folder : Path.Combine(Path.GetDirectoryName(this.folder)!, $".export-{Environment.ProcessId}");
        Directory.CreateDirectory(growing);
    }

    public async Task WriteAsync(ExportedArticle exported, CancellationToken cancellationToken)
    {
        var article = exported.Article.Markup == ArticleMarkup.Text
            ? exported.Article with { Markup = ArticleMarkup.Html, Body = TypedHtml.Write(exported.Article.Body), Title = exported.Article.Title ?? exported.Entry.Title }
            : exported.Article;
        var file = Path.Combine(growing, Name(exported, article));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, ArticleText.Write(WithUploads(article)), cancellationToken);
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (feed.Definition.SourceText.Length > 0)
        {
            await File.WriteAllTextAsync(Path.Combine(growing, FeedFolders.SettingsFile), SourcelessSettings.Write(feed.Definition), cancellationToken);
        }

        Copy(paths.FeedFolder(feed.Name), growing);
        Copy(paths.Uploads(feed.Id), Path.Combine(growing, "media"));
        if (growing != folder)
        {
            Directory.Move(growing, folder);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (growing != folder && Directory.Exists(growing))
        {
            Directory.Delete(growing, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private string Name(ExportedArticle exported, Article article)
    {
        var ending = article.Markup switch
        {
            ArticleMarkup.Html => ".html",
            ArticleMarkup.Agency => ".txt",
            _ => ".md",
        };
        var stored = exported.Stored;
        var wanted = SourceName.HasFolder(stored.Source) && FileNaming.Safe(stored.Key) is { } key
            ? IsOf(key, article.Markup) ? key : Path.ChangeExtension(key, ending)
            : FileNaming.Of(article.PublishedAt, stored.Slug, stored.Slug, ending);
        var name = wanted;
        for (var number = 2; !names.Add(name); number++)
        {
            name = FormattableString.Invariant($"{Path.ChangeExtension(wanted, null)}-{number}{Path.GetExtension(wanted)}");
        }

        return name;
    }

    private static bool IsOf(string key, ArticleMarkup markup) => Path.GetExtension(key).ToLowerInvariant() switch
    {
        ".html" or ".htm" => markup == ArticleMarkup.Html,
        ".txt" => markup == ArticleMarkup.Agency,
        ".md" or ".markdown" => markup == ArticleMarkup.Markdown,
        _ => false,
    };

    /// <summary>What was uploaded lies in the folder then.</summary>
    private Article WithUploads(Article article)
    {
        var uploads = addresses.Media(feed.Name, "", "").AbsoluteUri.TrimEnd('/') + "/";
        return article with
        {
            Body = Here(article.Body),
            Image = article.Image is { } image ? image with { Url = Here(image.Url) } : null,
            Enclosure = article.Enclosure is { } enclosure ? enclosure with { Url = Here(enclosure.Url) } : null,
        };

        string Here(string text) => text.Replace(uploads, "/media/", StringComparison.Ordinal);
    }

    /// <summary>Pictures, sounds and films; never what is hidden, and nothing that a link leads to.</summary>
    private static void Copy(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint }))
        {
            if (!ArticleReader.Extensions.Contains(Path.GetExtension(file).ToLowerInvariant()) && MediaFacts.TypeOf(file) is not null && Path.GetFileName(file) != FeedFolders.SettingsFile)
            {
                var target = Path.Combine(to, Path.GetRelativePath(from, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target, overwrite: true);
            }
        }
    }
}
