namespace FeedService.EndToEnd.InFront;

/// <summary>One service with everything in front of it that the documentation shows, for all tests that stop nothing of it.</summary>
public sealed class FrontedService : IAsyncLifetime
{
    private readonly Dictionary<FrontKind, Front> fronts = [];

    internal ServiceHome Home { get; } = new();

    internal ServiceProcess Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var news = Home.Feed("news");
        news.WriteSettings("title: News\nwindow: { items: 3 }\n");
        for (var i = 1; i <= 9; i++)
        {
            news.WriteArticle($"{i}.md", $"Article {i}", string.Concat(Enumerable.Repeat("Words that come again and again. ", 40)), $"date: 2026-01-0{i}");
        }

        Home.Feed("ended").WriteArticle("a.md", "Last words");
        Service = await Home.StartAsync(new() { Arguments = ["--FeedService:Proxies=127.0.0.1", "--FeedService:BaseUrl=https://feeds.example", $"--FeedService:Export:Directory={Front.ExportOf(Home)}"] });
        await Service.FeedWithAsync("news", "Article 9");
        await Service.FeedWithAsync("ended", "Last words");
        foreach (var kind in Enum.GetValues<FrontKind>().Where(kind => kind != FrontKind.NginxNodes))
        {
            fronts[kind] = await Front.StartAsync(kind, Home, Service.Address);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var front in fronts.Values)
        {
            await front.DisposeAsync();
        }

        await Service.DisposeAsync();
        await Home.DisposeAsync();
    }

    internal Front this[FrontKind kind] => fronts[kind];

    internal Task<Answer> DirectAsync(string path, string? encoding = null, params (string Name, string Value)[] headers) =>
        Answer.GetAsync(Service.Http, new Uri(Service.Address, path), encoding, headers);

    internal Task<Answer> ThroughAsync(FrontKind kind, string path, string? encoding = null, params (string Name, string Value)[] headers) =>
        Answer.GetAsync(fronts[kind].Http, new Uri(fronts[kind].Address, path), encoding, headers);
}
