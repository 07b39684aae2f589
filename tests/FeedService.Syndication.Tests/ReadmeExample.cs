using System.Text;
using FeedService.Syndication.Lint;

namespace FeedService.Syndication.Tests;

/// <summary>What the package's README shows.</summary>
internal static class ReadmeExample
{
    public static string Run()
    {
        var published = new DateTimeOffset(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
        var feed = new Feed
        {
            Id = "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a",
            Title = "Harbour News",
            Description = "What happens in the harbour",
            Link = new("https://example.com/"),
            Addresses = new Dictionary<FeedFormat, Uri>
            {
                [FeedFormat.Rss] = new("https://example.com/rss.xml"),
                [FeedFormat.Atom] = new("https://example.com/atom.xml"),
                [FeedFormat.Json] = new("https://example.com/feed.json"),
            },
            UpdatedAt = published,
            Entries =
            [
                new()
                {
                    Id = "urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6",
                    Title = "The ferry is back",
                    Link = new("https://example.com/ferry"),
                    PublishedAt = published,
                    UpdatedAt = published,
                    ContentHtml = "<p>After a week in the yard the ferry is back.</p>",
                },
            ],
        };

        byte[] rss = feed.ToRss();
        byte[] atom = feed.ToAtom();
        byte[] json = feed.ToJsonFeed();
        foreach (var bytes in (byte[][])[rss, atom, json])
        {
            LintReport report = FeedLinter.Check(bytes);
            foreach (var finding in report.Findings)
            {
                Console.WriteLine($"{finding.Line}:{finding.Column}: {finding.Level} {finding.Rule}: {finding.Message}");
            }
        }

        return Encoding.UTF8.GetString(rss);
    }
}
