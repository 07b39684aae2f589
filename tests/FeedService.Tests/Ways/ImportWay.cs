using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.WordPress;
using FeedService.Tests.Importing;
using Markdig;

namespace FeedService.Tests.Ways;

/// <summary>An export of WordPress that is imported, as often as somebody writes: what came is a file from then on, and is deleted as one.</summary>
internal sealed class ImportWay : Way
{
    private readonly string file = Path.GetTempFileName();

    /// <summary>What the last import did.</summary>
    public ImportReport Report { get; private set; } = new();

    /// <summary>An export whose dates are none is dated when it is first seen; one that breaks off is bad.</summary>
    public override string Badness => "cannot be read";

    private string Folder => Test.Service.FeedFolder(Test.Feed.Name);

    public override Task WriteAsync(Written article) => ImportAsync(Of(article));

    public override Task DeleteAsync() => Test.Service.RemoveAsync(Test.Feed, Path.GetFileName(Assert.Single(Articles())));

    public override async Task<string> WriteBadlyAsync() =>
        (await Assert.ThrowsAsync<BrokenArchiveException>(() => ImportAsync(Of(new Written("Bad", "x"))[..^20]))).Message;

    public override async Task<string> WriteOversizedAsync()
    {
        await ImportAsync(Of(new Written("Large", new string('x', 1_100_000))));
        return Assert.Single(Report.Failed).Reason;
    }

    public override async ValueTask DisposeAsync()
    {
        File.Delete(file);
        await base.DisposeAsync();
    }

    private static string Of(Written article) => Wxr.Of($"""
        <item>
        <title>{article.Title}</title>
        <link>https://example.org/news/articles/the-ferry-is-back</link>
        <guid isPermaLink="false">urn:harbour:ferry</guid>
        <content:encoded><![CDATA[<!-- wp:html -->{Markdown.ToHtml(article.Text)}<!-- /wp:html -->]]></content:encoded>
        <excerpt:encoded><![CDATA[{article.Summary}]]></excerpt:encoded>
        <wp:post_date_gmt>{article.Date.Replace('T', ' ').TrimEnd('Z')}</wp:post_date_gmt>
        <wp:post_name>the-ferry-is-back</wp:post_name>
        <wp:status>publish</wp:status>
        <wp:post_type>post</wp:post_type>
        {string.Concat(article.Tags.Select(tag => $"<category domain=\"post_tag\">{tag}</category>"))}
        </item>
        """);

    private async Task ImportAsync(string export)
    {
        await File.WriteAllTextAsync(file, export, TestContext.Current.CancellationToken);
        var rules = new ImportRules();
        using var target = FeedTarget.Existing(Test.Service.Get<ServicePaths>(), Test.Feed.Definition, isDry: false);
        var import = new FeedImport(Test.Feed.Definition, target, rules, Test.Service.Get<SiteAddresses>(), media: null);
        await import.RunAsync(new WxrArchive(file, rules), _ => { }, TestContext.Current.CancellationToken);
        Report = import.Report;
        await Test.Service.DropAsync(Test.Feed, Articles().ToDictionary(path => Path.GetFileName(path), File.ReadAllText));
    }

    private string[] Articles() => Directory.GetFiles(Folder, "*.html");
}
