using FeedService.AspNetCore.Articles;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>A row as it was just read.</summary>
/// <param name="Item">Null where the row has no key.</param>
/// <param name="Changed">Null where it does not say.</param>
internal readonly record struct SqlRow(SourceItem? Item, ChangeValue? Changed);
