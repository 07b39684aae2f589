using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace FeedService.Benchmarks.Writing;

/// <summary>Programs that write articles over HTTP at the same time, each the next one when the last was answered.</summary>
internal sealed class Writers : IDisposable
{
    private const int Clients = 16;

    private readonly HttpClient http;
    private int next;

    public Writers(Uri address, string key)
    {
        http = new HttpClient(new SocketsHttpHandler { UseProxy = false, MaxConnectionsPerServer = Clients }) { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>The keys of articles whose creation was answered.</summary>
    public ConcurrentBag<string> Answered { get; } = [];

    /// <summary>From sending to the answer, in milliseconds.</summary>
    public ConcurrentBag<double> Took { get; } = [];

    /// <summary>Writes until there are so many, or the server is gone.</summary>
    public Task WriteAsync(int articles, CancellationToken cancellationToken) => Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => ClientAsync(articles, cancellationToken)));

    /// <summary>Every article that the feed has, by key.</summary>
    public async Task<HashSet<string>> KeysAsync(CancellationToken cancellationToken)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var page = new Uri("/api/feeds/news/articles?limit=200", UriKind.Relative); page is not null;)
        {
            var list = (await http.GetFromJsonAsync<JsonNode>(page, cancellationToken))!;
            keys.UnionWith(list["articles"]!.AsArray().Select(article => article!["key"]!.GetValue<string>()));
            page = list["next"] is { } more ? new Uri(new Uri(more.GetValue<string>()).PathAndQuery, UriKind.Relative) : null;
        }

        return keys;
    }

    public void Dispose() => http.Dispose();

    private async Task ClientAsync(int articles, CancellationToken cancellationToken)
    {
        for (int number; (number = Interlocked.Increment(ref next)) <= articles;)
        {
            var body = new JsonObject
            {
                ["title"] = $"Article {number} of a program",
                ["content"] = string.Concat(Enumerable.Repeat($"Sentence {number} of an article that is about as long as articles are. ", 40)),
                ["tags"] = new JsonArray("one", "two"),
            };
            try
            {
                var began = Stopwatch.GetTimestamp();
                using var answer = await http.PostAsJsonAsync(new Uri("/api/feeds/news/articles", UriKind.Relative), body, cancellationToken);
                answer.EnsureSuccessStatusCode();
                Took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                Answered.Add((await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!["key"]!.GetValue<string>());
            }
            catch (HttpRequestException exception) when (exception.StatusCode is null)
            {
                return;
            }
        }
    }
}
