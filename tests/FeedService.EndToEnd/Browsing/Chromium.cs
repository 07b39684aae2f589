using Microsoft.Playwright;

namespace FeedService.EndToEnd.Browsing;

/// <summary>Debian's Chromium, started once for all tests that open pages.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout((float)Eventually.Deadline.TotalMilliseconds);
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            // Tests run as root, whom its sandbox does not serve; it opens nothing but our own pages.
            Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await (browser?.CloseAsync() ?? Task.CompletedTask);
        playwright?.Dispose();
    }

    /// <summary>A window with nothing remembered.</summary>
    internal async Task<Window> OpenAsync(Uri site)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = site.AbsoluteUri,
            ViewportSize = new() { Width = 1280, Height = 900 },
            Locale = "en-GB",
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        return new(context, await context.NewPageAsync(), site);
    }
}
