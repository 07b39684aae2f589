using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace FeedService.EndToEnd.Writing;

/// <summary>A program that writes articles with a key.</summary>
internal sealed class Writer : IDisposable
{
    private readonly HttpClient http;

    public Writer(Uri service, string key)
    {
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { BaseAddress = service };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>The keys of articles that were answered.</summary>
    public ConcurrentBag<string> Answered { get; } = [];

    /// <summary>Makes a key by the command that operators use.</summary>
    public static async Task<string> KeyAsync(ServiceHome home, params string[] more) =>
        (await home.RunAsync(["keys", "create", .. more.Length == 0 ? ["--feed", "news"] : more])).Succeeded().Output.TrimEnd('\n');

    public async Task<(HttpStatusCode Status, string Text)> PutAsync(string key, string title)
    {
        using var body = new StringContent(new JsonObject { ["title"] = title, ["content"] = $"The text of {title}." }.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await http.PutAsync(new Uri($"/api/feeds/news/articles/{key}", UriKind.Relative), body, TestContext.Current.CancellationToken);
        if (answer.IsSuccessStatusCode)
        {
            Answered.Add(key);
        }

        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async Task<HttpStatusCode> GetAsync(string key)
    {
        using var answer = await http.GetAsync(new Uri($"/api/feeds/news/articles/{key}", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Writes one article after another until the service is gone.</summary>
    public async Task WriteOnAsync(string prefix)
    {
        try
        {
            for (var i = 0; i < 10_000; i++)
            {
                await PutAsync($"{prefix}-{i}", $"Article {prefix} {i}");
            }
        }
        catch (HttpRequestException)
        {
            // The service was killed, as is meant.
        }
    }

    public void Dispose() => http.Dispose();
}
