using System.Net;
using System.Text.RegularExpressions;
using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Scheduling;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Publishing;

namespace FeedService.Tests.Web.Admin;

/// <summary>A running service, an admin token for it, and a browser's memory for cookies.</summary>
internal sealed partial class Desk : IAsyncDisposable
{
    private Desk(TestService service, string token)
    {
        (Service, Token) = (service, token);
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = service.Address };
        Stranger = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = service.Address };
    }

    public TestService Service { get; }

    public string Token { get; }

    public CookieContainer Cookies { get; } = new();

    public HttpClient Client { get; }

    /// <summary>Keeps no cookies.</summary>
    public HttpClient Stranger { get; }

    public static async Task<Desk> StartAsync(params string[] settings)
    {
        // Over http, so that a client without certificates keeps the cookies.
        var service = await TestService.ServeAsync(["--FeedService:BaseUrl=http://desk.example", .. settings]);
        return new Desk(service, await service.Get<ApiKeys>().CreateAsync(feedIds: null, ApiVerbs.Administer, "Ann", CancellationToken.None));
    }

    public static async Task<Desk> SignedInAsync(params string[] settings)
    {
        var desk = await StartAsync(settings);
        using var answer = await desk.SignInAsync(desk.Token);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return desk;
    }

    /// <summary>Its pages of jobs are there: those that a database keeps are opened once it can be had.</summary>
    public Task OpenJobsAsync() => Service.Get<SharedJobs>().OpenAsync(TestContext.Current.CancellationToken);

    /// <summary>Gets the form and sends it with the token.</summary>
    public Task<HttpResponseMessage> SignInAsync(string token, string query = "") => PostAsync("/admin/sign-in" + query, "/admin/sign-in", ("token", token));

    /// <summary>Sends a form of a page as a browser would.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string page, params (string Name, string Value)[] fields)
    {
        var token = Hidden().Match(await TextAsync(page)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", token)]);
        return await Client.PostAsync(path, form, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks for a path exactly as it is written, without cookies.</summary>
    public Task<HttpResponseMessage> RawAsync(string path, params (string Name, string Value)[] headers)
    {
        var address = new Uri(Service.Address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Stranger.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> TextAsync(string path)
    {
        using var answer = await Client.GetAsync(path, TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        Stranger.Dispose();
        await Service.DisposeAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Hidden();
}
