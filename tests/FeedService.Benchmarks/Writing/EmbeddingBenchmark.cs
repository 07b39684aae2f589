using System.Diagnostics;
using System.Globalization;
using FeedService.Benchmarks.Service;
using FeedService.Newsroom;

namespace FeedService.Benchmarks.Writing;

/// <summary>Rows of an application around the service: from their commit until they are seen over HTTP.</summary>
internal sealed class EmbeddingBenchmark : IBenchmark
{
    private const int Rows = 100;

    public string Name => "embedding";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        using var home = new Home();
        Directory.CreateDirectory(Path.Combine(home.Feeds, "news"));
        await using var app = NewsroomApp.Create(["--contentRoot", home.Root, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]);
        await using var scope = app.Services.CreateAsyncScope();
        var newsroom = scope.ServiceProvider.GetRequiredService<NewsroomContext>();
        await newsroom.Database.EnsureCreatedAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri(app.Urls.First()) };
        var took = new List<double>();
        for (var i = -10; i < Rows; i++)
        {
            var post = new Post { Title = $"Row {i:d3} of the table", Text = "Text.", Author = "Ann", PublishedAt = TimeProvider.System.GetUtcNow() };
            newsroom.Posts.Add(post);
            await newsroom.SaveChangesAsync(cancellationToken);
            var committed = Stopwatch.GetTimestamp();
            app.Services.GetRequiredService<PostSource>().Tell(post);
            while (!(await GetAsync(http, cancellationToken)).Contains(post.Title, StringComparison.Ordinal))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), cancellationToken);
            }

            if (i >= 0)
            {
                took.Add(Stopwatch.GetElapsedTime(committed).TotalMilliseconds);
            }
        }

        await app.StopAsync(cancellationToken);
        return [new("a row committed in an application of one's own → visible over HTTP", "under 1 s", string.Create(CultureInfo.InvariantCulture, $"p50 {Quantiles.Median(took):f0} ms, p99 {Quantiles.At(took, 0.99):f0} ms"))];
    }

    private static async Task<string> GetAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri("/feeds/news/rss.xml", UriKind.Relative), cancellationToken);
        return await answer.Content.ReadAsStringAsync(cancellationToken);
    }
}
