using System.Text.Json.Nodes;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Importing;
using FeedService.Tests.Publishing;

namespace FeedService.Tests.Importing;

/// <summary>A service into whose folders archives are imported.</summary>
internal sealed class ImportHome : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("feedservice-import-").FullName;

    private ImportHome(TestService service) => Service = service;

    public TestService Service { get; }

    public string Feed => Path.Combine(Service.Get<ServicePaths>().Feeds, "news");

    public string[] Files => [.. Directory.EnumerateFiles(Feed, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Feed, path)).Where(path => path != "feed.yaml").Order(StringComparer.Ordinal)];

    public static async Task<ImportHome> StartAsync() => new(await TestService.ServeAsync());

    /// <summary>Writes a file of the archive.</summary>
    /// <returns>Its path.</returns>
    public string Origin(string name, string text = "")
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (text.Length > 0)
        {
            File.WriteAllText(path, text);
        }

        return path;
    }

    public async Task<ImportReport> ImportAsync(IImportArchive archive, ImportRules? rules = null, bool isDry = false, MediaFetching? media = null)
    {
        rules ??= new ImportRules();
        var paths = Service.Get<ServicePaths>();
        var isNew = !Directory.Exists(Feed);
        var settings = NewSettings.Write(archive.Site, "news", Guid.NewGuid(), rules.KeepAddresses);
        var definition = FeedDefinitionReader.Read("news", isNew ? settings : await File.ReadAllTextAsync(Path.Combine(Feed, "feed.yaml")), new FeedServiceOptions()).Definition!;
        using var target = isNew ? FeedTarget.New(paths, "news", isDry) : FeedTarget.Existing(paths, definition, isDry);
        if (isNew)
        {
            target.Write("feed.yaml", settings);
        }

        var import = new FeedImport(definition, target, rules, Service.Get<SiteAddresses>(), media);
        await import.RunAsync(archive, _ => { }, TestContext.Current.CancellationToken);
        target.Finish();
        return import.Report;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(Feed, file));

    /// <summary>What readers get once the service has looked at the folder.</summary>
    public async Task<IReadOnlyList<JsonNode>> ItemsAsync()
    {
        using var http = await ServedAsync();
        var json = await http.GetStringAsync(new Uri("/news/feed.json", UriKind.Relative), TestContext.Current.CancellationToken);
        return [.. JsonNode.Parse(json)!["items"]!.AsArray().Select(item => item!)];
    }

    public async Task<HttpClient> ServedAsync()
    {
        await Service.Catalog.ReloadAsync(CancellationToken.None);
        var feed = Service.Catalog.Find("news")!;
        await Service.DropAsync(feed, Files.Where(file => Path.GetExtension(file) is ".md" or ".html" or ".txt").ToDictionary(file => file, Read));
        await Service.PublishAsync(feed);
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Service.Address };
    }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
