using System.Globalization;
using FeedService.AspNetCore.Feeds;

namespace FeedService.Cli;

/// <summary>What a new feed begins with.</summary>
internal static class NewFeed
{
    /// <returns>The files' texts by their names.</returns>
    public static IReadOnlyDictionary<string, string> Create(string name, Guid id, DateTimeOffset now)
    {
        var title = Title(name);
        var day = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Dictionary<string, string>
        {
            [FeedFolders.SettingsFile] = Settings(title, id),
            [$"{day}-first-article.md"] = Article(title, now),
        };
    }

    private static string Title(string name)
    {
        var words = name.Replace('-', ' ').Trim();
        return words.Length == 0 ? name : char.ToUpperInvariant(words[0]) + words[1..];
    }

    // A title such as 2026 or true is text in quotation marks only; so every title is.
    private static string Settings(string title, Guid id) =>
        $"""
        # The settings of this feed. They take effect when the file is saved.
        # A line that begins with # is a comment; take the # away to use the setting. All are explained in docs/feed-settings.md.

        title: "{title}"
        # description: What this feed is about, in one sentence.
        # link: https://example.org/          # the page that the feed belongs to
        # language: en
        # authors: [ Your Name ]

        # Who the feed is, for ever: readers tell feeds apart by it. Do not change it, and do not copy it into another feed.
        id: urn:uuid:{id:D}

        # timezone: Europe/Berlin            # of dates that name no zone; else UTC
        # copyright: "© Your Name"
        # image: logo.png                    # a file in this folder, or an address
        # categories: [ news ]

        # ttl: 5m                            # how long readers may wait before they ask again
        # window: {"{"} items: 50 {"}"}              # how many articles the feed shows
        # content: full                      # or: summary
        # permalink: /:year/:month/:slug/    # where articles have their pages, below the link; else they are shown here

        """.ReplaceLineEndings("\n");

    private static string Article(string title, DateTimeOffset now) =>
        $"""
        ---
        title: "The first article of {title}"
        date: {now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}
        ---

        This is Markdown. Write here, save, and readers have it within a second.

        - Edit this file: the entry is updated and keeps its id.
        - Rename it: nothing happens to readers.
        - Delete it: it leaves the feed.
        - Put `draft: true` above, or a `date` in the future: it waits.

        Another file in this folder is another article: Markdown, HTML or plain text.

        """.ReplaceLineEndings("\n");
}
