using System.Globalization;

namespace FeedService.EndToEnd.Faults;

/// <summary>A publisher who writes, edits, renames, withdraws and deletes articles, and knows what readers may see.</summary>
/// <param name="feed">The folder.</param>
/// <param name="random">Decides what happens.</param>
internal sealed class PublisherLife(FeedFolder feed, Random random)
{
    private readonly List<Written> all = [];

    public int Count => all.Count;

    public string LastTitle => all.FindLast(article => article.VisibleFrom is null)!.Title;

    public IEnumerable<string> Visible(DateTimeOffset now) => all.Where(article => !article.IsGone && !(article.VisibleFrom > now)).Select(article => article.Title);

    public void Write(int count, DateTimeOffset now)
    {
        for (var i = 0; i < count; i++)
        {
            // Some are held back for a quarter of a step to two.
            var embargo = i < count - 1 && random.Next(20) == 0 ? now.AddDays(2.5 + 2.5 * random.Next(8)).AddHours(7) : (DateTimeOffset?)null;
            var article = new Written { Title = $"Article {all.Count:0000}", Key = $"{all.Count % 5}/{all.Count}.md", Date = embargo ?? now.AddMinutes(i - count), VisibleFrom = embargo };
            all.Add(article);
            Put(article);
        }
    }

    public void Edit(int count)
    {
        for (; count > 0; count--)
        {
            if (Some() is { } article)
            {
                article.Edition++;
                Put(article);
            }
        }
    }

    /// <summary>To another folder, as it is.</summary>
    public void Rename()
    {
        if (Some() is { } article)
        {
            var to = $"moved/{random.Next(3)}/{Path.GetFileName(article.Key)}";
            if (to != article.Key)
            {
                feed.Rename(article.Key, to);
                article.Key = to;
            }
        }
    }

    public void Withdraw() => TakeBack(article =>
    {
        article.IsWithdrawn = true;
        Put(article);
    });

    public void Delete() => TakeBack(article => feed.Delete(article.Key));

    private void TakeBack(Action<Written> how)
    {
        if (Some() is { } article)
        {
            article.IsGone = true;
            how(article);
        }
    }

    private void Put(Written article) => feed.WriteArticle(
        article.Key,
        article.Title,
        $"Text of {article.Title}, edition {article.Edition}.",
        [$"date: {article.Date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}", .. article.IsWithdrawn ? ["withdrawn: true"] : Array.Empty<string>()]);

    private Written? Some()
    {
        for (var tries = 0; tries < 20 && all.Count > 0; tries++)
        {
            var article = all[random.Next(2) == 0 ? random.Next(all.Count) : Math.Max(0, all.Count - 1 - random.Next(80))];
            if (!article.IsGone && article.VisibleFrom is null)
            {
                return article;
            }
        }

        return null;
    }

    private sealed class Written
    {
        public required string Title { get; init; }

        public required string Key { get; set; }

        public required DateTimeOffset Date { get; init; }

        /// <summary>The end of its embargo; null where it has none.</summary>
        public required DateTimeOffset? VisibleFrom { get; init; }

        public int Edition { get; set; }

        public bool IsWithdrawn { get; set; }

        public bool IsGone { get; set; }
    }
}
