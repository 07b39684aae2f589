using FeedService.Syndication.Lint.Documents;

namespace FeedService.Syndication.Lint;

/// <summary>What a feed needs once it calls itself a podcast (R117).</summary>
internal static class PodcastLint
{
    private static readonly string[] Formats = [".M4A", ".MP3", ".MOV", ".MP4", ".M4V", ".PDF", ".EPUB"];

    public static void CheckFeed(Findings findings, LintElement feed, IEnumerable<LintElement> items)
    {
        var isPodcast = feed.Children.Exists(child => child.Namespace == KnownNamespaces.Itunes);
        if (!isPodcast)
        {
            return;
        }

        foreach (var name in new[] { "category", "explicit", "image" })
        {
            if (feed.Child(KnownNamespaces.Itunes, name) is null)
            {
                findings.Add(PodcastRules.Missing, feed.Position, $"The podcast has no itunes:{name}.");
            }
        }

        if (feed.Namespace.Length == 0 && feed.Child("", "language") is null)
        {
            findings.Add(PodcastRules.Missing, feed.Position, "The podcast has no language.");
        }

        foreach (var enclosure in items.SelectMany(item => item.Children).Where(child => child.Is("", "enclosure")))
        {
            var extension = Path.GetExtension((enclosure.Attribute("url") ?? "").Split('?', '#')[0]).ToUpperInvariant();
            if (extension.Length is > 2 and < 6 && !Formats.Contains(extension))
            {
                findings.Add(PodcastRules.FileFormat, enclosure.Position, $"Apple Podcasts does not play {extension}.");
            }
        }
    }
}
