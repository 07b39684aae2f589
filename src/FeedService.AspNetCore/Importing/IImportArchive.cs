namespace FeedService.AspNetCore.Importing;

/// <summary>Where articles come from.</summary>
internal interface IImportArchive
{
    ImportedSite Site { get; }

    /// <summary>How many things there are to look at; null where that is not known before.</summary>
    int? Count { get; }

    /// <summary>Everything in it, always in the same order.</summary>
    /// <exception cref="BrokenArchiveException">It cannot be read on.</exception>
    IEnumerable<ImportedItem> Read();
}
