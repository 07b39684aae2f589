using FeedService.Tests.Api;

namespace FeedService.Tests.Ways;

/// <summary>A way in which articles come. All of them end as the same entries.</summary>
internal abstract class Way : IAsyncDisposable
{
    protected ApiTest Test { get; private set; } = null!;

    /// <summary>The ways by name; a new one is a row here.</summary>
    public static IReadOnlyDictionary<string, Func<Way>> All { get; } = new Dictionary<string, Func<Way>>
    {
        ["folder"] = () => new FolderWay(),
        ["api"] = () => new ApiWay(),
        ["micropub, JSON"] = () => new MicropubWay(isJson: true),
        ["micropub, form"] = () => new MicropubWay(isJson: false),
        ["application, told"] = () => new ApplicationWay(isTold: true),
        ["application, read"] = () => new ApplicationWay(isTold: false),
        ["upstream"] = () => new UpstreamWay(),
        ["import"] = () => new ImportWay(),
        ["sql, SQLite"] = () => new SqlWay("sqlite"),
        ["sql, PostgreSQL"] = () => new SqlWay("postgresql"),
        ["sql, MariaDB"] = () => new SqlWay("mysql"),
    };

    public async Task StartAsync()
    {
        var (yaml, settings) = await PrepareAsync();
        Test = await ApiTest.StartAsync($"authors: [The harbour office]\nlink: https://harbour.example/\n{yaml}", AspNetCore.Store.ApiVerbs.All, settings);
        await BeginAsync();
    }

    /// <summary>Writes the article, or what it is now.</summary>
    public abstract Task WriteAsync(Written article);

    public abstract Task DeleteAsync();

    /// <summary>Writes the article as it is once more, as after an answer that got lost.</summary>
    public virtual Task RepeatAsync(Written article) => WriteAsync(article);

    /// <summary>What is said about that, at least.</summary>
    public virtual string Badness => "date";

    /// <summary>Writes something that is no article in place of it.</summary>
    /// <returns>What is said about it, by the answer or to the operator.</returns>
    public abstract Task<string> WriteBadlyAsync();

    /// <returns>What is said about an article that is larger than any may be.</returns>
    public abstract Task<string> WriteOversizedAsync();

    /// <summary>The documents of the feed, with the article's id left out, which is made of its key.</summary>
    public virtual async Task<IReadOnlyList<string>> DocumentsAsync()
    {
        var items = await Test.ItemsAsync();
        var ids = items.Select(item => item!["id"]!.GetValue<string>()).ToList();
        return [.. Test.Service.Publications.Find("news")!.Documents.Select(document => ids.Aggregate(System.Text.Encoding.UTF8.GetString(document.Content), (text, id) => text.Replace(id, "ID", StringComparison.Ordinal)))];
    }

    /// <summary>The ids of what the feed shows.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync() => [.. (await Test.ItemsAsync()).Select(item => item!["id"]!.GetValue<string>())];

    public void Pass(TimeSpan time) => Test.Service.Time.Advance(time);

    public virtual ValueTask DisposeAsync() => Test.DisposeAsync();

    /// <summary>What feed.yaml and the settings say more.</summary>
    protected virtual Task<(string Yaml, string[] Settings)> PrepareAsync() => Task.FromResult(("", Array.Empty<string>()));

    protected virtual Task BeginAsync() => Task.CompletedTask;

    /// <summary>What operators are told.</summary>
    protected async Task<string> ProblemsAsync() =>
        string.Join('\n', (await Test.Service.Get<AspNetCore.Store.Problems>().ListAsync(TestContext.Current.CancellationToken)).Select(problem => problem.Message));
}
