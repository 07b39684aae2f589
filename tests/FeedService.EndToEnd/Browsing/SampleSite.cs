namespace FeedService.EndToEnd.Browsing;

/// <summary>The sample feed, served, and a browser to look at it.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    private ServiceProcess? service;

    internal ServiceHome Home { get; } = new();

    public Chromium Chromium { get; } = new();

    internal ServiceProcess Service => service!;

    public async ValueTask InitializeAsync()
    {
        var news = Home.Feed("news");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Sample")))
        {
            news.Write(Path.GetFileName(file), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        await Chromium.InitializeAsync();
        service = await Home.StartAsync();
        await service.FeedAsync("news");
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        await (service?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Home.DisposeAsync();
    }
}
