using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Store;

namespace FeedService.Tests.Api;

/// <summary>An editor that has a key for a feed.</summary>
internal sealed class MicropubTest(ApiTest api) : IAsyncDisposable
{
    public ApiTest Api => api;

    public static async Task<MicropubTest> StartAsync(ApiVerbs verbs = ApiVerbs.All, string yaml = "") => new(await ApiTest.StartAsync(yaml, verbs));

    public Task<ApiTest.Answer> FormAsync(params (string Name, string Value)[] fields) =>
        SendAsync(new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    public Task<ApiTest.Answer> JsonAsync(string json) => SendAsync(new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<ApiTest.Answer> SendAsync(HttpContent content) => api.SendAsync(HttpMethod.Post, "/micropub", content);

    public Task<ApiTest.Answer> QueryAsync(string query) => api.SendAsync(HttpMethod.Get, $"/micropub?{query}", content: null);

    public async Task<JsonNode> SourceAsync(string url, string more = "")
    {
        var answer = await QueryAsync($"q=source&url={Uri.EscapeDataString(url)}{more}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    /// <returns>The post's address, which its page has already.</returns>
    public async Task<string> CreatedAsync(ApiTest.Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync(HttpMethod.Get, new Uri(answer.Location!).AbsolutePath, content: null)).Status);
        return answer.Location!;
    }

    public Task<JsonArray> ItemsAsync() => api.ItemsAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();
}
