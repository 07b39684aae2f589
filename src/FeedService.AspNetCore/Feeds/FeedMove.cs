namespace FeedService.AspNetCore.Feeds;

/// <summary>Where a feed has moved.</summary>
/// <param name="To">A document, or with a slash at its end what each document's name is put behind.</param>
/// <param name="Grace">How long the old addresses still have the documents, which name the new one; then they redirect (R59, R117).</param>
internal sealed record FeedMove(Uri To, TimeSpan Grace)
{
    public static TimeSpan UsualGrace { get; } = TimeSpan.FromDays(30);

    public Uri Target(string fileName) => Target(To, fileName);

    public static Uri Target(Uri to, string fileName) => to.AbsolutePath.EndsWith('/') && to.Query.Length == 0 ? new Uri(to, fileName) : to;
}
