using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Sources;

/// <summary>An article as the store has it.</summary>
internal sealed record KnownArticle(StoredArticle Stored, Article Article)
{
    public bool IsDeleted => Stored.DeletedAt is not null;
}
