using CsCheck;
using FeedService.AspNetCore.Feeds;

namespace FeedService.Tests.Publishing;

/// <summary>300 days in the life of a feed, on a clock of the test's: whatever is done to its articles, readers lose nothing and get nothing twice.</summary>
[OnBothStores]
public sealed class HistorySimulationTests : IAsyncLifetime
{
    private const int Days = 300;
    private const int Articles = 2500;
    private const int DaysBetweenWalks = 20;

    private readonly List<SimulatedArticle> articles = [];
    private readonly Dictionary<string, string> idOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> titleOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> drops = new(StringComparer.Ordinal);
    private readonly List<string> renamed = [];
    private List<(string Text, IReadOnlySet<string> Titles)> archives = [];
    private TestService service = null!;
    private CatalogFeed feed = null!;
    private Random random = null!;

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync();
        feed = await service.SettingsAsync("news", "title: News\nformats: [atom]\nwindow: { items: 30 }\n");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public Task Nothing_is_lost_and_nothing_comes_twice() => Gen.Int.SampleAsync(SimulateAsync, iter: 1, threads: 1);

    private async Task SimulateAsync(int seed)
    {
        random = new Random(seed);
        for (var day = 1; day <= Days; day++)
        {
            for (var part = 0; part < 2; part++)
            {
                service.Time.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(random.Next(-900, 900)));
                await ActAsync(day);
                await PublishAsync();
            }

            if (day % DaysBetweenWalks == 0)
            {
                await WalkAsync();
            }
        }

        Assert.Equal(Articles, articles.Count);
        Assert.True(archives.Count > 60, $"{archives.Count} archives");
    }

    private async Task ActAsync(int day)
    {
        while (articles.Count < Articles * day / Days)
        {
            Add();
        }

        for (var edits = random.Next(5); edits > 0; edits--)
        {
            Touch(article => article.Edits++);
        }

        Sometimes(4, () => Touch(article => article.Withdrawn = !article.Withdrawn));
        Sometimes(6, () => Touch(article => article.ExpiresAt = Now.AddHours(random.Next(1, 100))));
        Sometimes(8, Rename);
        await DropAsync();
        if (random.Next(3) == 0 && Some(article => !article.Deleted && random.Next(2) == 0) is { } gone)
        {
            gone.Deleted = gone.Touched = true;
            await service.RemoveAsync(feed, gone.Key);
        }

        if (random.Next(5) == 0 && Some(article => article.Deleted) is { } back)
        {
            back.Deleted = false;
            back.Touched = true;
            drops[back.Key] = back.Text;
            await DropAsync();
        }

        if (random.Next(20) == 0)
        {
            await service.RestartAsync();
            feed = service.Catalog.Find("news")!;
        }
    }

    private DateTimeOffset Now => service.Time.GetUtcNow();

    private void Add()
    {
        var number = articles.Count;
        // Most now, some held back, some written long ago; to the second, as dates are written.
        var at = random.Next(10) switch
        {
            0 => Now.AddMinutes(random.Next(1, 5000)),
            1 => Now.AddHours(-random.Next(1, 3000)),
            _ => Now.AddMinutes(-random.Next(0, 600)),
        };
        var article = new SimulatedArticle { Key = $"{number % 7}/{number}.md", Title = $"Article {number}", PublishedAt = new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero) };
        articles.Add(article);
        drops[article.Key] = article.Text;
    }

    private void Touch(Action<SimulatedArticle> change)
    {
        if (Some(article => !article.Deleted) is { } article)
        {
            change(article);
            article.Touched = true;
            drops[article.Key] = article.Text;
        }
    }

    /// <summary>To another folder, half of them edited on the way.</summary>
    private void Rename()
    {
        if (Some(article => !article.Deleted && !drops.ContainsKey(article.Key)) is { } article)
        {
            renamed.Add(article.Key);
            article.Key = $"moved/{renamed.Count}/{Path.GetFileName(article.Key)}";
            article.Edits += random.Next(2);
            article.Touched = true;
            drops[article.Key] = article.Text;
        }
    }

    private async Task DropAsync()
    {
        renamed.ForEach(key => service.Vanish(feed, key));
        await service.DropAsync(feed, drops);
        drops.Clear();
    }

    private async Task PublishAsync()
    {
        await service.PublishAsync(feed);
        foreach (var entry in service.Publications.Find("news")!.Entries)
        {
            Assert.True(articles[Number(entry.Title)].IsVisible(Now), $"{entry.Title} is shown at {Now}");
            Note(entry.Id, entry.Title);
        }
    }

    /// <summary>Every visible article once by its id, and of the closed archives only those changed that an edit or a take-down concerns.</summary>
    private async Task WalkAsync()
    {
        var reader = new HistoryReader(service, feed);
        var entries = await reader.WalkAsync();
        entries.ToList().ForEach(entry => Note(entry.Id, entry.Title));
        Assert.Equal(
            articles.Where(article => article.IsVisible(Now)).Select(article => article.Title).Order(StringComparer.Ordinal),
            entries.Select(entry => entry.Title).Order(StringComparer.Ordinal));

        var now = (await reader.ArchivesAsync()).Select(archive => (archive.Text, Titles: (IReadOnlySet<string>)archive.Entries.Select(entry => entry.Title).ToHashSet())).ToList();
        foreach (var (before, after) in archives.Zip(now))
        {
            Assert.Subset(before.Titles.ToHashSet(), after.Titles.ToHashSet());
            Assert.True(before.Text == after.Text || before.Titles.Any(title => articles[Number(title)].Touched || articles[Number(title)].ExpiresAt <= Now), "an archive changed without reason");
        }

        Assert.True(now.Count >= archives.Count);
        archives = now;
        articles.ForEach(article => article.Touched = false);
    }

    /// <summary>No id ever changes, and none is ever another article's.</summary>
    private void Note(string id, string title)
    {
        Assert.True(idOf.TryAdd(title, id) || idOf[title] == id, $"{title} has another id");
        Assert.True(titleOf.TryAdd(id, title) || titleOf[id] == title, $"{id} was {titleOf[id]} before");
    }

    private SimulatedArticle? Some(Func<SimulatedArticle, bool> condition)
    {
        // Of the newest mostly, as publishers do.
        for (var tries = 0; tries < 20 && articles.Count > 0; tries++)
        {
            var article = articles[random.Next(2) == 0 ? random.Next(articles.Count) : Math.Max(0, articles.Count - 1 - random.Next(60))];
            if (condition(article))
            {
                return article;
            }
        }

        return null;
    }

    private void Sometimes(int oneIn, Action action)
    {
        if (random.Next(oneIn) == 0)
        {
            action();
        }
    }

    private static int Number(string title) => int.Parse(title.AsSpan("Article ".Length), System.Globalization.CultureInfo.InvariantCulture);
}
