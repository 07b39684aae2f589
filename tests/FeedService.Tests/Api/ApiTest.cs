using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Publishing;

namespace FeedService.Tests.Api;

/// <summary>A running service with a feed, and a program that has a key for it.</summary>
internal sealed class ApiTest : IAsyncDisposable
{
    private ApiTest(TestService service, CatalogFeed feed, string key)
    {
        (Service, Feed, Key) = (service, feed, key);
        Client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = service.Address };
    }

    public TestService Service { get; }

    public CatalogFeed Feed { get; }

    public string Key { get; }

    /// <summary>Sends no key of its own.</summary>
    public HttpClient Client { get; }

    public static async Task<ApiTest> StartAsync(string yaml = "", ApiVerbs verbs = ApiVerbs.All, params string[] settings)
    {
        var service = await TestService.ServeAsync(settings);
        var feed = await service.SettingsAsync("news", yaml);
        await service.DropAsync(feed, new Dictionary<string, string>());
        await service.PublishAsync(feed);
        return new ApiTest(service, feed, await service.Get<ApiKeys>().CreateAsync([feed.Id], verbs, "test", CancellationToken.None));
    }

    public Task<string> KeyAsync(ApiVerbs verbs, params CatalogFeed[] feeds) =>
        Service.Get<ApiKeys>().CreateAsync(feeds.Length == 0 ? null : [.. feeds.Select(feed => feed.Id)], verbs, "test", CancellationToken.None);

    /// <summary>The keys are looked at again.</summary>
    public void Pass() => Service.Time.Advance(TimeSpan.FromSeconds(1));

    public Task<Answer> JsonAsync(HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers) =>
        SendAsync(method, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), headers);

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        foreach (var (name, value) in headers)
        {
            if (name == "Authorization")
            {
                request.Headers.Remove(name);
            }

            if (value.Length > 0)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Answer(
            response.StatusCode,
            text,
            response.Headers.Location?.OriginalString,
            response.Headers.ETag?.ToString(),
            response.Headers.RetryAfter?.ToString(),
            response.Headers.WwwAuthenticate.ToString(),
            response.Content.Headers.ContentType?.MediaType);
    }

    /// <summary>Publishes and gives the feed's JSON document.</summary>
    public async Task<JsonArray> ItemsAsync()
    {
        Service.Time.Advance(TimeSpan.FromSeconds(1));
        await Service.PublishAsync(Feed);
        var document = Service.Publications.Find(Feed.Name)!.Documents.Single(each => each.FileName == "feed.json");
        return JsonNode.Parse(document.Content)!["items"]!.AsArray();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Service.DisposeAsync();
    }

    /// <summary>What was answered.</summary>
    internal sealed record Answer(HttpStatusCode Status, string Text, string? Location, string? ETag, string? RetryAfter, string Challenge, string? MediaType)
    {
        public JsonNode Json => JsonNode.Parse(Text)!;

        /// <summary>The pointers of a problem.</summary>
        public IEnumerable<string> Pointers => (Json["errors"] as JsonArray ?? []).Select(error => error!["pointer"]!.GetValue<string>());
    }
}
