using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace FeedService.EndToEnd.Browsing;

/// <summary>A page in a browser, and what went wrong in it.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> faults = [];

    public Window(IBrowserContext context, IPage page, Uri site)
    {
        (this.context, Page) = (context, page);
        page.SetDefaultTimeout((float)Eventually.Deadline.TotalMilliseconds);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                faults.Add($"console: {message.Text}");
            }
        };
        page.PageError += (_, error) => faults.Add($"script: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("data:", StringComparison.Ordinal) && new Uri(request.Url).Authority != site.Authority)
            {
                faults.Add($"another host: {request.Url}");
            }
        };
    }

    public IPage Page { get; }

    public async Task<IResponse> GoAsync(string path) => await Page.GotoAsync(path) ?? throw new InvalidOperationException($"{path} was not asked for.");

    /// <summary>No console errors, no request to another host, nothing that keeps people out, nothing wider than the window.</summary>
    /// <summary>What went wrong until now was to be expected.</summary>
    public void Forget() => faults.Clear();

    /// <param name="status">Of the page; a browser writes one that says that it failed to its console.</param>
    public async Task AssertFaultlessAsync(int status = 200)
    {
        Assert.DoesNotContain(faults, fault => status == 200 || !fault.Contains($"responded with a status of {status}", StringComparison.Ordinal));
        var found = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(found.Violations.Select(violation => $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(5))}"));
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "The page scrolls sideways.");
    }

    /// <summary>The same at the width of a phone and of a desk, in both themes.</summary>
    public async Task AssertFaultlessEverywhereAsync(int status = 200)
    {
        foreach (var (width, theme) in new[] { (390, ColorScheme.Light), (390, ColorScheme.Dark), (1280, ColorScheme.Light), (1280, ColorScheme.Dark) })
        {
            await Page.SetViewportSizeAsync(width, 900);
            await Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await AssertFaultlessAsync(status);
        }
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
