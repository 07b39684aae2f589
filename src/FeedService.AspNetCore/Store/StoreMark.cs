namespace FeedService.AspNetCore.Store;

/// <summary>The one row that says a database was made by this service, so that an empty file is never taken for an empty store.</summary>
internal sealed class StoreMark
{
    public int Id { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Whether every article's terms are stored; false in a store of a version that knew none, until they are filled in.</summary>
    public bool HasTerms { get; set; }

    /// <summary>When a backup was last put in the place of everything else; null where none was.</summary>
    public DateTimeOffset? RestoredAt { get; set; }
}
