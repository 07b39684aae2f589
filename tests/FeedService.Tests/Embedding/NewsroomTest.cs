using System.Net;
using System.Net.Http.Json;
using FeedService.Newsroom;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.Tests.Embedding;

/// <summary>The newsroom, running on a real server, with somebody logged in.</summary>
internal sealed class NewsroomTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string folder = Directory.CreateTempSubdirectory("feedservice-newsroom-").FullName;
    private readonly WebApplication app;

    private NewsroomTest(string[] settings)
    {
        Directory.CreateDirectory(Path.Combine(folder, "feeds", "news"));
        File.WriteAllText(Path.Combine(folder, "feeds", "news", "feed.yaml"), "title: The newsroom\nlink: https://newsroom.example/\n");
        app = NewsroomApp.Create(["--contentRoot", folder, "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=None", .. settings]);
    }

    /// <summary>Logged in.</summary>
    public HttpClient Ann { get; private set; } = null!;

    /// <summary>Not logged in; follows no redirects.</summary>
    public HttpClient Stranger { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    public string Address => app.Urls.First();

    /// <param name="posts">Those that are in the database before the start.</param>
    /// <param name="settings">Of the application.</param>
    public static async Task<NewsroomTest> StartAsync(IEnumerable<Post>? posts = null, params string[] settings)
    {
        var test = new NewsroomTest(settings);
        await using (var scope = test.app.Services.CreateAsyncScope())
        {
            var newsroom = scope.ServiceProvider.GetRequiredService<NewsroomContext>();
            await newsroom.Database.EnsureCreatedAsync();
            newsroom.Posts.AddRange(posts ?? []);
            await newsroom.SaveChangesAsync();
        }

        await test.app.StartAsync();
        test.Stranger = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(test.Address) };
        test.Ann = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(test.Address) };
        using var logIn = await test.Ann.PostAsync(new Uri("/login", UriKind.Relative), content: null);
        return test;
    }

    public async Task<Post> WriteAsync(Post post)
    {
        using var answer = await Ann.PostAsJsonAsync("/posts", post);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Post>())!;
    }

    public async Task ChangeAsync(Post post)
    {
        using var answer = await Ann.PutAsJsonAsync($"/posts/{post.Id}", post);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public async Task<(HttpStatusCode Status, string Text)> AskAsync(string path)
    {
        using var answer = await Stranger.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Waits until the feed says so.</summary>
    public async Task<string> FeedAsync(Func<string, bool> isSo, string document = "atom.xml")
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var (status, text) = await AskAsync($"/feeds/news/{document}");
            if (status == HttpStatusCode.OK && isSo(text))
            {
                return text;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Ann.Dispose();
        Stranger.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
