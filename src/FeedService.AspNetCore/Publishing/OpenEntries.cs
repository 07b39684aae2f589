namespace FeedService.AspNetCore.Publishing;

/// <summary>The articles of a feed that no closed archive holds.</summary>
/// <param name="Archives">How many archives are closed.</param>
/// <param name="Articles">In the order of first publication, each with its place in it.</param>
internal sealed record OpenEntries(int Archives, IReadOnlyList<(long ArticleId, long Sequence)> Articles);
