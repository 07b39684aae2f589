namespace FeedService.EndToEnd.Browsing;

/// <summary>The sample feed, served, and a browser to look at it.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    private readonly ServiceHome home = new();
    private ServiceProcess? service;

    public Chromium Chromium { get; } = new();

    internal ServiceProcess Service => service!;

    public async ValueTask InitializeAsync()
    {
        var news = home.Feed("news");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Sample")))
        {
            news.Write(Path.GetFileName(file), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        }

        await Chromium.InitializeAsync();
        service = await home.StartAsync();
        await service.FeedAsync("news");
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        await (service?.DisposeAsync() ?? ValueTask.CompletedTask);
        await home.DisposeAsync();
    }
}
