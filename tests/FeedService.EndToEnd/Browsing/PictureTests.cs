using System.Globalization;
using Microsoft.Playwright;

namespace FeedService.EndToEnd.Browsing;

/// <summary>The pictures of the README, taken of the sample feed; <c>UPDATE_DOCS=1</c> puts them in place.</summary>
public sealed class PictureTests(SampleSite site) : IClassFixture<SampleSite>
{
    private static readonly string[] Names = ["index", "feed", "article", "desk"];

    [Fact]
    public async Task Every_picture_of_the_README_can_be_taken_and_is_there()
    {
        await PollAsync();
        await using var window = await site.Chromium.OpenAsync(site.Service.Address);
        await window.Page.SetViewportSizeAsync(1100, 760);
        var token = (await site.Home.RunAsync("keys", "admin")).Succeeded().Output.Split('\n')[0].Trim();
        foreach (var (name, path) in Names.Zip(["/", "/news", "/news/articles/evening-edition", "/admin/feeds/news"]))
        {
            if (name == "desk")
            {
                await SignInAsync(window, token);
            }

            await window.GoAsync(path);
            var picture = await window.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Disabled });
            Assert.True(picture.Length > 10_000, $"The picture '{name}' shows next to nothing.");
            var file = Path.Combine(Root(), "docs", "pictures", name + ".png");
            if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
            {
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllBytesAsync(file, picture, TestContext.Current.CancellationToken);
            }

            Assert.True(File.Exists(file), $"{file} is missing. Run this test with UPDATE_DOCS=1.");
            Assert.Contains($"docs/pictures/{name}.png", await File.ReadAllTextAsync(Path.Combine(Root(), "README.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FeedService.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests lie outside of the project.");
        }

        return folder.FullName;
    }

    private static async Task SignInAsync(Window window, string token)
    {
        await Eventually.True(
            async () =>
            {
                await window.GoAsync("/admin/sign-in");
                await window.Page.GetByLabel("Admin token").FillAsync(token);
                await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
                await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                return await window.Page.Locator("h1", new() { HasText = "Today" }).CountAsync() == 1;
            },
            "the token opens the desk");
    }

    // So that the desk has something to show.
    private async Task PollAsync()
    {
        string[] agents = ["Feedly/1.0 (+http://www.feedly.com/fetcher.html; 128 subscribers; )", "Feedbin feed-id:1 - 37 subscribers", "Miniflux/2.2.0", "NetNewsWire (RSS Reader; https://netnewswire.com/)", "Newsboat/2.37 (Linux)"];
        foreach (var agent in agents.SelectMany((agent, index) => Enumerable.Repeat(agent, 20 - (index * 3))))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "news/atom.xml");
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
            using var answer = await site.Service.Http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
        }

        await Eventually.True(
            async () => (await site.Home.RunAsync("readers", "news", "--csv")).Output.Split("\r\n")[^2].Split(',') is [_, var readers, ..] && int.Parse(readers, CultureInfo.InvariantCulture) >= 168,
            "the readers are counted");
    }
}
