using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Articles.Writing;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Importing;

/// <summary>Takes what an archive has into a feed's folder, one article after the other; what is there already stays as it is.</summary>
/// <param name="feed">The rules by which the service will read what is written.</param>
/// <param name="target">The folder.</param>
/// <param name="rules">What the operator wants.</param>
/// <param name="addresses">Where pages are here.</param>
/// <param name="media">Fetches media files; null where they stay where they are.</param>
internal sealed class FeedImport(FeedDefinition feed, FeedTarget target, ImportRules rules, SiteAddresses addresses, MediaFetching? media)
{
    // What several articles show comes once.
    private readonly HashSet<Uri> came = [];

    public ImportReport Report { get; } = new();

    public async Task RunAsync(IImportArchive archive, Action<ImportReport> step, CancellationToken cancellationToken)
    {
        foreach (var item in archive.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (item.LeftOut is { } reason)
            {
                Report.LeaveOut(reason);
            }
            else if (item.Article is { } article)
            {
                await TakeAsync(item.Name, article, archive.Site, cancellationToken);
            }
            else
            {
                Report.Fail(item.Name, item.Fault ?? "It is not understood.");
            }

            step(Report);
        }
    }

    private async Task TakeAsync(string name, ImportedArticle imported, ImportedSite site, CancellationToken cancellationToken)
    {
        // What an archive names is never a way out of the folder.
        if (FileNaming.Safe(imported.Article.Key) is null)
        {
            Report.Fail(name, "Its path cannot be one in a feed's folder. Rename it.");
            return;
        }

        if (Stated(imported.Article.Id) is { } id && target.IsTaken(id))
        {
            // The same id for two articles would lose one of them in every reader.
            Report.Note(name, $"its id {id} is another article's, too, so it gets one of its own");
            imported = imported with { Article = imported.Article with { Id = null } };
        }

        if (!ArticleCheck.IsId(imported.Article.Id))
        {
            Report.Note(name, "its id is too long, so it gets one of its own");
            imported = imported with { Article = imported.Article with { Id = null } };
        }

        if (target.Claim(imported.Article.Key, Stated(imported.Own?.Id ?? imported.Article.Id)) is not { } key)
        {
            Report.Known++;
            // Its file stays as it is, and what it names beside itself may be missing.
            CopyLocal(name, imported);
            return;
        }

        var article = WithAddress(imported.Article with { Key = key }, imported);
        try
        {
            // Before files are fetched for it.
            if (Refusal(imported, article) is { } reason)
            {
                Report.Fail(name, reason);
                return;
            }

            var text = imported.Original is null ? ArticleText.Write(await WithMediaAsync(name, article, imported.Base ?? imported.Address ?? site.Link, cancellationToken)) : TextOf(imported, article);
            CopyLocal(name, imported);
            target.Write(key, text);
        }
        catch (Exception exception) when (exception is FrontMatterException or IOException or UnauthorizedAccessException)
        {
            Report.Fail(name, exception.Message.ReplaceLineEndings(" "));
            return;
        }

        Report.Taken++;
        Report.Drafts += article.Draft || imported.Own?.Draft == true ? 1 : 0;
        foreach (var note in imported.Notes)
        {
            Report.Note(name, note);
        }
    }

    /// <summary>What the service would say of the file, had it been written.</summary>
    private string? Refusal(ImportedArticle imported, Article article)
    {
        var reading = ArticleReader.Read(new ArticleFile(article.Key, Encoding.UTF8.GetBytes(TextOf(imported, article))), feed);
        return reading.Article is not null ? null : string.Join(' ', reading.Faults.Where(fault => fault.Level == FaultLevel.Error).Select(fault => fault.Message));
    }

    private static string TextOf(ImportedArticle imported, Article article) =>
        imported.Original is { } original ? ArticleText.Add(original, [.. ArticleLines.Of(article), .. imported.More]) : ArticleText.Write(article);

    private static string? Stated(string? id) => id is null ? null : PlainText.OneLine(id);

    /// <summary>Where its page is, or the address from which it is found.</summary>
    private Article WithAddress(Article article, ImportedArticle imported)
    {
        var slug = article.Slug ?? imported.Own?.Slug ?? ArticleKey.Slug(article.Key);
        article = article with { Slug = article.Slug == ArticleKey.Slug(article.Key) ? null : article.Slug };
        if (article.Permalink is not null || (imported.Address is null && imported.OldPath is null))
        {
            return article;
        }

        if (rules.KeepAddresses)
        {
            return article with { Permalink = imported.Address?.AbsoluteUri ?? imported.OldPath };
        }

        var path = imported.Address is { } address ? Uri.UnescapeDataString(address.AbsolutePath) : imported.OldPath!;
        var here = slug is null ? null : addresses.Article(feed.Name, slug);
        return ArticleAliases.Path(path) is null || (here is not null && Uri.UnescapeDataString(here.AbsolutePath).TrimEnd('/') == path.TrimEnd('/'))
            ? article
            : article with { Aliases = [.. article.Aliases ?? [], path] };
    }

    private async Task<Article> WithMediaAsync(string name, Article article, Uri? page, CancellationToken cancellationToken)
    {
        if (article.Markup != ArticleMarkup.Html)
        {
            return article;
        }

        var paths = new Dictionary<Uri, string>();
        var found = BodyAddresses.Find(article.Body, page).Where(MediaFetching.IsMedia);
        List<Uri> wanted = media is null ? [] : [.. found.Concat(Attached(article)).Select(BodyAddresses.WithoutFragment).Distinct()];
        foreach (var address in wanted)
        {
            var (path, fault) = target.IsDry ? (null, null) : await media!.FetchAsync(address, target, cancellationToken);
            if (target.IsDry || path is not null)
            {
                Report.Media += came.Add(address) ? 1 : 0;
            }

            if (path is not null)
            {
                paths[address] = path;
            }
            else if (fault is not null)
            {
                Report.Note(name, fault);
            }
        }

        return article with
        {
            Body = BodyAddresses.Replace(article.Body, page, paths),
            Image = article.Image is { } image ? image with { Url = Here(image.Url) } : null,
            Enclosure = article.Enclosure is { } enclosure ? enclosure with { Url = Here(enclosure.Url) } : null,
        };

        string Here(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && paths.TryGetValue(address, out var path) ? "/" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal) : url;
    }

    private static IEnumerable<Uri> Attached(Article article) =>
        ((string?[])[article.Image?.Url, article.Enclosure?.Url]).Select(url => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null).OfType<Uri>().Where(address => address.Scheme is "http" or "https");

    private void CopyLocal(string name, ImportedArticle imported)
    {
        foreach (var (path, file) in imported.Folders.Count == 0 ? new Dictionary<string, string>() : LocalReferences.Find(imported))
        {
            if (target.Has(path))
            {
                continue;
            }

            if (media is null)
            {
                Report.MediaLeft++;
            }
            else
            {
                try
                {
                    target.Write(path, place => File.Copy(file, place));
                    Report.Media++;
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
                {
                    Report.Note(name, $"{file} could not be copied: {exception.Message}");
                }
            }
        }
    }
}
