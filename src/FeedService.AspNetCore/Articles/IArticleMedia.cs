namespace FeedService.AspNetCore.Articles;

/// <summary>The files that lie beside an article in its source, as the converter may link to them.</summary>
internal interface IArticleMedia
{
    /// <summary>Whether there is a folder beside the article, in which what it names by a relative path has to lie.</summary>
    bool HasFolder { get; }

    /// <summary>The file at a path below the feed's folder (already normalised, with <c>/</c>, no leading one), or null where none may be served there.</summary>
    MediaFile? Find(string path);

    /// <summary>The file that was uploaded and has this address; null where it is no upload's.</summary>
    MediaFile? FindUploaded(Uri address);
}
