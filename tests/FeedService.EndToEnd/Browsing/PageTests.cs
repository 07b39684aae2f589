using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace FeedService.EndToEnd.Browsing;

/// <summary>The public pages in a real browser.</summary>
public sealed class PageTests(SampleSite site) : IClassFixture<SampleSite>
{
    public static TheoryData<string, int> Pages => new()
    {
        { "/", 200 },
        { "/news", 200 },
        { "/news/articles/what-markdown-can-do", 200 },
        { "/news/articles/evening-edition", 200 },
        { "/news/rss.xml", 200 },
        { "/news/tags/http/atom.xml", 200 },
        { "/news/nothing-here", 404 },
        { "/nevs", 404 },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_faultless_at_the_width_of_a_phone_and_of_a_desk_in_both_themes(string path, int status)
    {
        await using var window = await site.Chromium.OpenAsync(site.Service.Address);
        Assert.Equal(status, (await window.GoAsync(path)).Status);
        await window.AssertFaultlessEverywhereAsync(status);
    }

    [Fact]
    public async Task A_feeds_address_opened_in_a_browser_shows_what_it_is_for_and_the_feed_itself_when_asked()
    {
        await using var window = await site.Chromium.OpenAsync(site.Service.Address);
        var answer = await window.GoAsync("/news/rss.xml");
        Assert.StartsWith("text/html", answer.Headers["content-type"], StringComparison.Ordinal);
        Assert.StartsWith("private", answer.Headers["cache-control"], StringComparison.Ordinal);
        await Assertions.Expect(window.Page.Locator(".note")).ToContainTextAsync("This is the address of a feed");

        var source = window.Page.GetByRole(AriaRole.Link, new() { Name = "seen as it is" });
        var href = await source.GetAttributeAsync("href");
        Assert.Equal("/news/rss.xml?view=source", href);
        await source.ClickAsync();
        await Assertions.Expect(window.Page.Locator("body")).ToContainTextAsync("<rss");
    }

    [Fact]
    public async Task An_address_is_copied_by_the_keyboard_alone()
    {
        await using var window = await site.Chromium.OpenAsync(site.Service.Address);
        await window.GoAsync("/news");
        await window.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(window.Page.Locator(".skip")).ToBeFocusedAsync();
        for (var presses = 0; presses < 20 && !await FocusedAsync(window, "button"); presses++)
        {
            await window.Page.Keyboard.PressAsync("Tab");
        }

        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Copied");
        Assert.Equal($"{site.Service.Address}news/rss.xml", await window.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task From_the_index_to_an_article_and_to_the_ones_around_it()
    {
        await using var window = await site.Chromium.OpenAsync(site.Service.Address);
        await window.GoAsync("/");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "FeedService News", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("/news$"));
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Three formats, one article" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Three formats, one article");
        await window.Page.Locator("a[rel=next]").ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToContainTextAsync("The evening edition");
        await window.AssertFaultlessAsync();
    }

    private static async Task<bool> FocusedAsync(Window window, string element) =>
        await window.Page.EvaluateAsync<bool>("name => document.activeElement.localName === name", element);
}
