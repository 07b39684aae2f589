using System.Net;
using System.Net.Http.Headers;
using System.Text;
using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Store;

namespace FeedService.Tests.Web.Admin;

/// <summary>Who is let in to the operator's pages, and who is not (F57).</summary>
[OnBothStores]
public sealed class DoorTests
{
    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/")]
    [InlineData("/ADMIN")]
    [InlineData("/admin/feeds/news")]
    [InlineData("/admin/there-is-no-such-page")]
    [InlineData("/admin/jobs")]
    [InlineData("/Admin/Jobs/recurring")]
    [InlineData("/admin/jobs/servers")]
    [InlineData("/admin/jobs/jobs/processing")]
    [InlineData("/admin/jobs/css182501400567377")]
    [InlineData("/admin/sign-in/x")]
    [InlineData("/admin/x/../jobs")]
    [InlineData("/admin/%6Aobs")]
    [InlineData("/%61dmin/jobs")]
    [InlineData("/admin/jobs%2frecurring")]
    public async Task Everything_below_admin_leads_strangers_to_the_door_from_this_machine_too(string path)
    {
        await using var desk = await Desk.StartAsync();
        (string, string)[][] guises = [[], [("X-Forwarded-For", "127.0.0.1"), ("X-Real-IP", "127.0.0.1"), ("Forwarded", "for=127.0.0.1")], [("Host", "localhost")], [("Cookie", "feedservice=x; .AspNetCore.Cookies=x")]];
        foreach (var headers in guises)
        {
            using var answer = await desk.RawAsync(path, headers);
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            Assert.StartsWith("/admin/sign-in", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("//admin/jobs")]
    [InlineData("/admin%2fjobs")]
    [InlineData("/news/../..//admin")]
    [InlineData("/administration")]
    public async Task What_only_looks_like_it_is_nothing(string path)
    {
        await using var desk = await Desk.StartAsync();
        using var answer = await desk.RawAsync(path);
        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("Jobs", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/admin/sign-out")]
    [InlineData("POST", "/admin/jobs/recurring/trigger")]
    [InlineData("POST", "/admin/jobs/jobs/enqueued/delete")]
    [InlineData("PUT", "/admin")]
    [InlineData("DELETE", "/admin/x")]
    public async Task Nothing_is_done_for_strangers(string method, string path)
    {
        await using var desk = await Desk.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        // A token opens pages for scripts; what changes anything needs a session.
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", desk.Token);
        using var answer = await desk.Stranger.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_token_opens_the_desk_and_what_was_wanted_is_shown()
    {
        await using var desk = await Desk.StartAsync();
        await desk.OpenJobsAsync();
        using var answer = await desk.SignInAsync(desk.Token, "?return=%2Fjobs");
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/admin/jobs", answer.Headers.Location!.OriginalString);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("feedservice=", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(desk.Token, cookie, StringComparison.Ordinal);
        Assert.Contains("Recurring", await desk.TextAsync("/admin/jobs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://feeds.example/", "__Host-feedservice=", "; path=/;")]
    [InlineData("https://feeds.example/below/", "__Secure-feedservice=", "; path=/below/;")]
    public async Task Over_https_the_cookie_belongs_to_the_host_alone(string address, string name, string path)
    {
        await using var desk = await Desk.StartAsync($"--FeedService:BaseUrl={address}");
        using var answer = await desk.SignInAsync(desk.Token);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith(name, StringComparison.Ordinal));
        Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(path, cookie + ";", StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("/../news")]
    [InlineData("/%0d%0aSet-Cookie:x")]
    public async Task After_the_door_nobody_is_led_elsewhere(string wanted)
    {
        await using var desk = await Desk.StartAsync();
        using var answer = await desk.SignInAsync(desk.Token, "?return=" + Uri.EscapeDataString(wanted));
        Assert.StartsWith("/admin", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.DoesNotContain("..", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_for_articles_open_nothing_here_and_an_admin_token_writes_no_articles()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Service.SettingsAsync("news", "");
        var key = await desk.Service.Get<ApiKeys>().CreateAsync(feedIds: null, ApiVerbs.All, "editor", TestContext.Current.CancellationToken);
        desk.Service.Time.Advance(TimeSpan.FromSeconds(1));
        using (var wrong = await desk.SignInAsync(key))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Found, await StatusAsync(desk, "/admin", "feedservice=" + key));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/feeds/news/articles");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", desk.Token);
        using var api = await desk.Stranger.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, api.StatusCode);
    }

    [Fact]
    public async Task A_revoked_token_ends_its_sessions_within_a_second()
    {
        await using var desk = await Desk.SignedInAsync();
        await desk.OpenJobsAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk, "/admin/jobs"));
        await desk.Service.Get<ApiKeys>().RevokeAsync(ApiToken.PrefixOf(desk.Token)!, TestContext.Current.CancellationToken);
        desk.Service.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Found, await StatusAsync(desk, "/admin/jobs"));
    }

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_and_after_a_week_in_any_case()
    {
        await using var desk = await Desk.SignedInAsync();
        await desk.OpenJobsAsync();
        for (var hours = 0; hours < 7 * 24; hours += 8)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk, "/admin/jobs"));
            desk.Service.Time.Advance(TimeSpan.FromHours(8));
        }

        desk.Service.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Found, await StatusAsync(desk, "/admin/jobs"));

        using var again = await desk.SignInAsync(desk.Token);
        desk.Service.Time.Advance(TimeSpan.FromHours(12) + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Found, await StatusAsync(desk, "/admin/jobs"));
    }

    [Fact]
    public async Task Signing_out_forgets_the_session()
    {
        await using var desk = await Desk.SignedInAsync();
        using var answer = await desk.PostAsync("/admin/sign-out", "/admin/sign-in");
        Assert.Equal("/admin/sign-in", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Found, await StatusAsync(desk, "/admin/jobs"));
    }

    [Fact]
    public async Task A_form_from_elsewhere_does_nothing()
    {
        await using var desk = await Desk.SignedInAsync();
        await desk.OpenJobsAsync();
        foreach (var path in new[] { "/admin/sign-out", "/admin/sign-in" })
        {
            using var form = new FormUrlEncodedContent([new("token", desk.Token)]);
            using var answer = await desk.Client.PostAsync(path, form, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        using var empty = new FormUrlEncodedContent([]);
        using var job = await desk.Client.PostAsync("/admin/jobs/recurring/trigger", empty, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, job.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk, "/admin/jobs"));
    }

    [Fact]
    public async Task Who_guesses_waits_and_who_knows_does_not()
    {
        await using var desk = await Desk.StartAsync();
        for (var tries = 0; tries < 5; tries++)
        {
            using var wrong = await desk.SignInAsync("fsk_0123456789abcdef_" + new string('x', 43));
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var sixth = await desk.SignInAsync("guess");
        Assert.Equal(HttpStatusCode.TooManyRequests, sixth.StatusCode);
        Assert.Equal("10", sixth.Headers.NonValidated["Retry-After"].ToString());
        using var right = await desk.SignInAsync(desk.Token);
        Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
    }

    [Fact]
    [OnSqlite("looks for bytes in its file")]
    public async Task A_token_in_a_header_shows_pages_to_scripts_and_is_nowhere_in_the_data_folder()
    {
        await using var desk = await Desk.StartAsync();
        await desk.OpenJobsAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/jobs/recurring");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", desk.Token);
        using var answer = await desk.Stranger.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var secret = Encoding.UTF8.GetBytes(desk.Token[^43..]);
        foreach (var file in Directory.EnumerateFiles(desk.Service.DataFolder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
            Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf(secret));
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(Desk desk, string path, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookie);
        }

        using var answer = await (cookie is null ? desk.Client : desk.Stranger).SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
