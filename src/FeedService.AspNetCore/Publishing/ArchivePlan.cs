namespace FeedService.AspNetCore.Publishing;

/// <summary>
/// Which archives a publication closes, so that its documents never drop an entry that no closed archive holds (RFC 5005 section 4).
/// Membership follows the order of first publication: a backdated article joins the newest.
/// </summary>
/// <param name="Before">How many are closed already.</param>
/// <param name="Count">How many it closes, each of <paramref name="Size"/> entries but perhaps the last.</param>
/// <param name="LastSequence">The place of the last article that they take.</param>
/// <param name="Size">As many as the window's items.</param>
internal sealed record ArchivePlan(int Before, int Count, long LastSequence, int Size)
{
    public int After => Before + Count;

    /// <param name="open">What no archive holds.</param>
    /// <param name="isKept">Whether the documents show an article, or it is one that cannot be shown.</param>
    /// <param name="size">The window's items.</param>
    public static ArchivePlan Of(OpenEntries open, Func<long, bool> isKept, int size)
    {
        for (var dropped = open.Articles.Count - 1; dropped >= 0; dropped--)
        {
            if (!isKept(open.Articles[dropped].ArticleId))
            {
                var count = dropped / size + 1;
                // An archive that is closed early takes all there is: the next one then has as long to fill.
                var taken = (int)Math.Min((long)count * size, open.Articles.Count);
                return new(open.Archives, count, open.Articles[taken - 1].Sequence, size);
            }
        }

        return new(open.Archives, 0, 0, size);
    }
}
