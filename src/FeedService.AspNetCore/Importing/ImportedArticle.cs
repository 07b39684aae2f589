using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Writing;

namespace FeedService.AspNetCore.Importing;

/// <summary>An article as it comes out of an archive.</summary>
internal sealed record ImportedArticle
{
    /// <summary>The article; its key is the path that it is to have below the feed's folder.</summary>
    public required Article Article { get; init; }

    /// <summary>The file as its author wrote it, of which nothing is to change; what the article says and the file does not is added to its front matter.</summary>
    public string? Original { get; init; }

    /// <summary>What <see cref="Original"/> says of itself; <see cref="Article"/> then has only what is to be added.</summary>
    public Article? Own { get; init; }

    /// <summary>Words for the front matter of <see cref="Original"/> beyond those.</summary>
    public IReadOnlyList<FrontMatterLine> More { get; init; } = [];

    /// <summary>Where its page was; null where nobody could see it, or the site's address is not known.</summary>
    public Uri? Address { get; init; }

    /// <summary>The path of its page on its site, where that alone is known.</summary>
    public string? OldPath { get; init; }

    /// <summary>What relative addresses in it are resolved against, where that is not its page.</summary>
    public Uri? Base { get; init; }

    /// <summary>The folders in which what it refers to is looked for, the nearest first, each with the path below the feed's folder that its files get.</summary>
    public IReadOnlyList<LocalFolder> Folders { get; init; } = [];

    /// <summary>What its author should know of how it came.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
