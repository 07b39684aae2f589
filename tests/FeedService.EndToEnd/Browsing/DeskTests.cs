using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace FeedService.EndToEnd.Browsing;

/// <summary>The operator's desk in a real browser.</summary>
public sealed partial class DeskTests(Chromium chromium) : IClassFixture<Chromium>, IAsyncLifetime
{
    private readonly ServiceHome home = new();
    private ServiceProcess service = null!;

    public async ValueTask InitializeAsync()
    {
        for (var number = 0; number < 30; number++)
        {
            home.Feed("news").WriteArticle($"article-{number:00}.md", $"Article {number}", frontMatter: "date: 2026-01-01");
        }

        home.Feed("sport").WriteArticle("bad.md", "Half", frontMatter: "date: no date");
        service = await home.StartAsync();
        await service.FeedWithAsync("news", "Article 29");
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        await home.DisposeAsync();
    }

    [Fact]
    public async Task A_link_opens_the_desk_and_the_token_leaves_the_address()
    {
        await using var window = await chromium.OpenAsync(service.Address);
        await SignInAsync(window);
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Today");
        Assert.DoesNotContain("fsk_", window.Page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("fsk_", await window.Page.ContentAsync(), StringComparison.Ordinal);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("/admin/sign-in$"));
        await window.GoAsync("/admin/feeds/news");
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("/admin/sign-in"));
    }

    [Fact]
    public async Task An_article_that_is_dropped_appears_on_the_open_desk()
    {
        await using var window = await chromium.OpenAsync(service.Address);
        await SignInAsync(window);
        await window.Page.EvaluateAsync("window.neverReloaded = true");
        home.Feed("news").WriteArticle("dropped.md", "Dropped just now");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Dropped just now" })).ToBeVisibleAsync();
        Assert.True(await window.Page.EvaluateAsync<bool>("window.neverReloaded === true"));
    }

    [Fact]
    public async Task A_held_change_is_explained_and_let_through_by_the_keyboard()
    {
        await using var window = await chromium.OpenAsync(service.Address);
        await SignInAsync(window);
        for (var number = 0; number < 25; number++)
        {
            File.Delete(Path.Combine(home.FeedsDirectory, "news", $"article-{number:00}.md"));
        }

        var button = window.Page.GetByRole(AriaRole.Button, new() { Name = "Let it through" });
        await Assertions.Expect(button).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator(".held")).ToContainTextAsync("25 files are gone at once");
        await window.AssertFaultlessEverywhereAsync();
        await button.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await service.FeedWithoutAsync("news", "Article 3");
        await Assertions.Expect(button).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Every_page_of_the_desk_is_faultless_at_both_widths_in_both_themes()
    {
        await using var window = await chromium.OpenAsync(service.Address);
        await window.GoAsync("/admin/sign-in");
        await window.AssertFaultlessEverywhereAsync();
        await SignInAsync(window);
        await window.GoAsync("/admin/articles?q=article-07");
        var article = await window.Page.GetByRole(AriaRole.Link, new() { Name = "Article 7" }).GetAttributeAsync("href");
        foreach (var path in new[] { article!, "/admin/articles", "/admin/activity", "/admin/sources", "/admin/feeds/news", "/admin/problems" })
        {
            Assert.Equal(200, (await window.GoAsync(path)).Status);
            await window.AssertFaultlessEverywhereAsync();
        }

        await Assertions.Expect(window.Page.Locator("table")).ToContainTextAsync("sport/bad.md:3");
    }

    [Fact]
    public async Task Readers_are_drawn_with_their_numbers_beside()
    {
        await using var window = await chromium.OpenAsync(service.Address);
        await SignInAsync(window);
        await Assertions.Expect(window.Page.Locator("[data-chart] canvas")).ToHaveCountAsync(2);
        await window.GoAsync("/admin/feeds/news");
        await Assertions.Expect(window.Page.Locator("[data-chart] canvas")).ToBeVisibleAsync();
        await window.Page.GetByText("The numbers").ClickAsync();
        Assert.Equal(30, await window.Page.Locator("#days tbody tr").CountAsync());
        await window.GoAsync("/admin/jobs/recurring");
        await Assertions.Expect(window.Page.Locator("table")).ToContainTextAsync("publish:news");
    }

    [Fact]
    public async Task A_click_looks_at_a_feed_and_publishes_it()
    {
        await using var window = await chromium.OpenAsync(service.Address);
        await SignInAsync(window);
        await window.GoAsync("/admin/feeds/news");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Publish now" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("news");
        await window.GoAsync("/admin/activity?by=people");
        await Assertions.Expect(window.Page.Locator("table")).ToContainTextAsync("asked to look at its sources and publish it");
    }

    private async Task SignInAsync(Window window)
    {
        var made = (await home.RunAsync("keys", "admin", $"--FeedService:BaseUrl={service.Address}")).Succeeded().Output;
        var link = Link().Match(made).Value;
        // The service looks at its keys twice a second.
        await Eventually.True(
            async () =>
            {
                await window.Page.GotoAsync("about:blank");
                await window.Page.GotoAsync(link);
                await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                return await window.Page.Locator("h1", new() { HasText = "Today" }).CountAsync() == 1;
            },
            "the token opens the desk");
        window.Forget();
    }

    [GeneratedRegex("http://[^ \n]+/admin/sign-in#fsk_[^ \n]+")]
    private static partial Regex Link();
}
