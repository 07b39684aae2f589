using System.Xml.Linq;
using FeedService.EndToEnd.Readers;

namespace FeedService.EndToEnd.Faults;

/// <summary>300 days of a feed in a real process, with crashes, under the eyes of real readers.</summary>
public sealed class LongLifeTests : IAsyncLifetime
{
    private const int Steps = 30;
    private const int ArticlesAStep = 84;

    private static readonly TimeSpan Step = TimeSpan.FromDays(10);
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly ServiceHome home = new();
    private readonly Dictionary<string, string> idOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> offered = new(StringComparer.Ordinal);
    private MovableClock clock = null!;
    private ServiceProcess service = null!;
    private PublisherLife publisher = null!;

    public async ValueTask InitializeAsync()
    {
        clock = new MovableClock(home);
        clock.Move(-(Step * (Steps + 1)));
        home.Feed("news").WriteSettings("window: { items: 110 }\n");
        service = await home.StartAsync(clock.Start);
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await home.DisposeAsync();
    }

    [Fact]
    public async Task Each_article_is_reached_by_its_history_and_shown_once_by_every_reader()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        publisher = new PublisherLife(home.Feed("news"), random);
        var address = service.AddressOf("news", Syndication.FeedFormat.Atom);
        ISubscriber[] readers = [new NewsboatSubscriber(FolderOf("newsboat"), address), new Rss2EmailSubscriber(FolderOf("rss2email"), address), new FeedparserSubscriber(FolderOf("feedparser"), address)];
        for (var step = 1; step <= Steps; step++)
        {
            clock.Move(-(Step * (Steps + 1 - step)));
            Act(random);
            if (random.Next(5) == 0)
            {
                await CrashAsync();
            }

            await SeenAsync();
            await Task.WhenAll(readers.Select(reader => reader.PollAsync()));
            if (step % 10 == 0)
            {
                await WalkAsync();
            }
        }

        Assert.Equal(Steps * ArticlesAStep, publisher.Count);
        foreach (var reader in readers)
        {
            var shown = await reader.ShownAsync();
            Assert.True(shown.Distinct().Count() == shown.Count, $"{reader.Name} shows {string.Join(", ", shown.GroupBy(title => title).Where(group => group.Count() > 1).Select(group => group.Key))} more than once");
            Assert.Empty(offered.Except(shown).Order().Take(5));
        }
    }

    private void Act(Random random)
    {
        publisher.Edit(random.Next(4));
        if (random.Next(2) == 0)
        {
            publisher.Rename();
        }

        if (random.Next(3) == 0)
        {
            publisher.Withdraw();
        }

        if (random.Next(3) == 0)
        {
            publisher.Delete();
        }

        publisher.Write(ArticlesAStep, clock.Now);
    }

    /// <summary>Waits until the feed shows exactly the newest of what may be seen, as readers will find it.</summary>
    private async Task SeenAsync()
    {
        var document = await service.FeedWithAsync("news", publisher.LastTitle);
        await Eventually.True(
            async () =>
            {
                document = await service.FeedAsync("news");
                return document.Titles.All(publisher.Visible(clock.Now).Contains);
            },
            "nothing is shown that may not be");
        Remember(document);
        offered.UnionWith(document.Titles);
    }

    /// <summary>At any moment, also at the first answer after a crash.</summary>
    private async Task CrashAsync()
    {
        var port = service.Address.Port;
        await service.Kill9Async();
        await service.DisposeAsync();
        service = await home.StartAsync(clock.Start with { Port = port });
        Remember(await service.FeedAsync("news"));
    }

    private async Task WalkAsync()
    {
        IReadOnlyList<string> walked = [];
        await Eventually.True(
            async () =>
            {
                walked = await TitlesOfHistoryAsync();
                return walked.Order().SequenceEqual(publisher.Visible(clock.Now).Order());
            },
            "the history has every visible article once");
    }

    private async Task<IReadOnlyList<string>> TitlesOfHistoryAsync()
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var path = "/news/atom.xml"; path is not null;)
        {
            var document = XDocument.Parse(await service.TextAsync(path)).Root!;
            foreach (var entry in document.Elements(Atom + "entry"))
            {
                titles.TryAdd(entry.Element(Atom + "id")!.Value, entry.Element(Atom + "title")!.Value);
            }

            path = document.Elements(Atom + "link").FirstOrDefault(link => link.Attribute("rel")?.Value == "prev-archive") is { } link ? new Uri(link.Attribute("href")!.Value).AbsolutePath : null;
        }

        return [.. titles.Values];
    }

    private void Remember(FeedDocument document)
    {
        foreach (var entry in document.Entries)
        {
            Assert.True(idOf.TryAdd(entry.Title, entry.Id) || idOf[entry.Title] == entry.Id, $"{entry.Title} has another id");
        }
    }

    private string FolderOf(string reader) => Directory.CreateDirectory(Path.Combine(home.Root, reader)).FullName;
}
