using System.Net;
using System.Net.Http.Headers;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.Tests.Embedding;

/// <summary>The desk below an application's path: closed there, and nothing of the application's own is touched.</summary>
public sealed class DeskMountTests
{
    [Fact]
    public async Task It_is_closed_below_the_path_and_the_applications_own_pages_of_that_name_stay_its_own()
    {
        await using var host = await HostApplication.StartAsync(map: app =>
        {
            app.MapFeedService("/feeds");
            app.MapGet("/admin", () => "the application's own").AllowAnonymous();
        });
        await host.DocumentAsync("/feeds/news/rss.xml");
        using (var own = await host.GetAsync("/admin"))
        {
            Assert.Equal("the application's own", await own.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        foreach (var path in new[] { "/feeds/admin", "/feeds/admin/jobs", "/Feeds/Admin/Jobs/recurring" })
        {
            using var closed = await host.GetAsync(path);
            Assert.Equal(HttpStatusCode.Found, closed.StatusCode);
            Assert.StartsWith("/feeds/admin/sign-in", closed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }

        var token = await host.Services.GetRequiredService<ApiKeys>().CreateAsync(feedIds: null, ApiVerbs.Administer, "Ann", TestContext.Current.CancellationToken);
        foreach (var (path, text) in new[] { ("/feeds/admin", "Harbour News"), ("/feeds/admin/jobs/recurring", "publish:news") })
        {
            Assert.Contains(text, await OpenAsync(host, path, token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_only_scheme_of_the_application_stays_its_default()
    {
        await using var host = await HostApplication.StartAsync();
        var schemes = host.Services.GetRequiredService<IAuthenticationSchemeProvider>();
        Assert.Equal("BearerToken", Assert.Single(await schemes.GetAllSchemesAsync()).Name);
        Assert.Equal("BearerToken", (await schemes.GetDefaultAuthenticateSchemeAsync())?.Name);
    }

    // The keys are looked at twice a second.
    private static async Task<string> OpenAsync(HostApplication host, string path, string token)
    {
        for (var tries = 0; ; tries++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, host.Address + path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
            if (answer.StatusCode == HttpStatusCode.OK || tries == 200)
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
