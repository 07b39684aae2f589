using System.Globalization;
using FeedService.Benchmarks.Service;

namespace FeedService.Benchmarks.Importing;

/// <summary>A large site that moves: an export of WordPress imported by the command, and how long it takes until a service has all of it.</summary>
internal sealed class ImportingBenchmark : IBenchmark
{
    private const int Articles = 10_000;

    public string Name => "importing";

    public async Task<IReadOnlyList<Measurement>> RunAsync(CancellationToken cancellationToken)
    {
        using var home = new Home();
        Directory.CreateDirectory(Path.Combine(home.Feeds, "other"));
        var file = Path.Combine(home.Root, "export.xml");
        await WriteAsync(file, cancellationToken);
        await using var service = await RunningService.StartAsync(home);
        await service.ServedAsync("/other", cancellationToken);
        var took = await Commands.RunAsync(
            await PublishedProgram.PathAsync(), ["import", "wordpress", file, "--feed", "news", $"--FeedService:FeedsDirectory={home.Feeds}", $"--FeedService:DataDirectory={home.Data}"], cancellationToken);
        var began = service.Age;
        // The page of the oldest article is there when all of them are.
        await service.ServedAsync("/news/articles/report-0", cancellationToken);
        await service.ShownAsync("/news/rss.xml", SampleArticles.Title(Articles - 1), cancellationToken);
        var seen = service.Age - began;
        return
        [
            new("10,000 articles of 3 KB out of an export of WordPress, by the command", "under 20 s with what follows", string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds:f1} s")),
            new("from its end until the running service serves all of them", "", string.Create(CultureInfo.InvariantCulture, $"{seen.TotalSeconds:f1} s")),
        ];
    }

    private static async Task WriteAsync(string file, CancellationToken cancellationToken)
    {
        await using var xml = new StreamWriter(file);
        await xml.WriteAsync("""
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
            <channel><title>News</title><link>https://news.example</link>
            """);
        for (var number = 0; number < Articles; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = SampleArticles.Text(number);
            var date = new DateTime(2012, 3, 1, 8, 0, 0).AddMinutes(37 * number).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            await xml.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"""
                <item><title>{SampleArticles.Title(number)}</title><link>https://news.example/{number}/report-{number}/</link><dc:creator>ann</dc:creator>
                <guid isPermaLink="false">https://news.example/?p={number}</guid><content:encoded><![CDATA[{text[(text.IndexOf("---\n", 4, StringComparison.Ordinal) + 4)..]}]]></content:encoded>
                <wp:post_id>{number}</wp:post_id><wp:post_date_gmt>{date}</wp:post_date_gmt><wp:post_name>report-{number}</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>
                """));
        }

        await xml.WriteAsync("</channel></rss>");
    }
}
