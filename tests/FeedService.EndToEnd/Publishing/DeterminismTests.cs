namespace FeedService.EndToEnd.Publishing;

/// <summary>Same articles, same bytes: no clock, no random, no order of arrival in a document (R12, F39).</summary>
public sealed class DeterminismTests : IAsyncLifetime
{
    private const string BaseUrl = "--FeedService:BaseUrl=https://news.example/feeds/";
    private static readonly DateTime WrittenAt = new(2026, 4, 5, 6, 7, 8, DateTimeKind.Utc);

    private readonly ServiceHome first = new();
    private readonly ServiceHome second = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await first.DisposeAsync();
        await second.DisposeAsync();
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes_in_any_run()
    {
        Write(first.Feed("news"));
        Write(second.Feed("news"));
        IReadOnlyList<DocumentSnapshot> before;
        await using (var service = await first.StartAsync(Start))
        {
            before = await PublishedAsync(service);
            Assert.Equal(0, await service.StopAsync());
        }

        await using (var service = await second.StartAsync(Start))
        {
            Assert.Equal(before.Select(WithoutTime), (await PublishedAsync(service)).Select(WithoutTime));
        }

        await using (var service = await first.StartAsync(Start))
        {
            await service.SettleAsync(first);
            Assert.Equal(before, await PublishedAsync(service));
        }
    }

    [Fact]
    public async Task Regenerating_every_second_moves_nothing()
    {
        var feed = first.Feed("news");
        Write(feed);
        feed.WriteSettings("title: Harbour\nschedule: '* * * * * *'\n");
        await using var service = await first.StartAsync(Start);
        var before = await PublishedAsync(service);

        // Each takes more than two seconds, so that the schedule runs in between.
        await service.SettleAsync(first);
        await service.SettleAsync(first);
        // A change elsewhere in the folder, and another time on every file.
        feed.Write("notes.tmp", "no article");
        Touch(feed, WrittenAt.AddDays(1));
        await service.SettleAsync(first);

        Assert.Equal(before, await PublishedAsync(service));
        Assert.Single(service.Output, line => line.Contains("Published news", StringComparison.Ordinal));
    }

    private static ServiceStart Start => new() { Arguments = [BaseUrl] };

    private static DocumentSnapshot WithoutTime(DocumentSnapshot document) => document with { LastModifiedAt = null };

    private static async Task<IReadOnlyList<DocumentSnapshot>> PublishedAsync(ServiceProcess service)
    {
        await service.FeedWhenAsync("news", document => document.Titles.Count == 8, "all are there");
        return await service.SnapshotAsync("news");
    }

    private static void Write(FeedFolder feed)
    {
        feed.Write("agency.gif", Pictures.Gif(30, 20));
        feed.Write("agency.txt", "Ferry left early\n\nHamburg - The ferry left “early” – again.\n\nIt will return.\n\nPhoto: A. Person/AGENCY\n");
        feed.Write("page.html", "<!doctype html><title>A page</title><h1>A page</h1><p>Words &amp; more.</p>");
        feed.WriteArticle("dated.md", "Dated", "Words.", "date: 2026-03-01", "tags: [b, a, c]", "authors: [Ann, Ben]");
        // Several of one second, whose order must not depend on how they were found.
        foreach (var name in (string[])["d", "b", "e", "a", "c"])
        {
            feed.WriteArticle($"{name}/same.md", $"Same second {name}", $"Words of {name}.", "date: 2026-02-01");
        }

        Touch(feed, WrittenAt);
    }

    private static void Touch(FeedFolder feed, DateTime at)
    {
        foreach (var file in Directory.EnumerateFiles(feed.Path, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, at);
        }
    }
}
