using System.Text;
using FeedService.AspNetCore.Articles.Writing;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Importing;

/// <summary>The feed.yaml of a feed that an import makes.</summary>
internal static class NewSettings
{
    /// <param name="site">What is known of the origin.</param>
    /// <param name="name">The feed's name.</param>
    /// <param name="id">Who the feed is, where the origin does not say it.</param>
    /// <param name="keepAddresses">Whether the articles' pages stay at the origin.</param>
    public static string Write(ImportedSite site, string name, Guid id, bool keepAddresses)
    {
        if (site.Settings is { } settings)
        {
            return settings;
        }

        var text = new StringBuilder("# The settings of this feed. They take effect when the file is saved; docs/feed-settings.md explains them.\n\n");
        Add("title", site.Title ?? name);
        Add("description", site.Description);
        Add("link", keepAddresses && site.Link is { } link && WebAddress.Parse(link.AbsoluteUri) is { } address ? address.AbsoluteUri : null);
        Add("language", site.Language is { } tag && LanguageTag.IsWellFormed(tag) ? tag : null);
        Add("timezone", site.TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? zone : null);
        text.Append("\n# Who the feed is, for ever: readers tell feeds apart by it. Do not change it, and do not copy it into another feed.\n");
        Add("id", site.Id ?? $"urn:uuid:{id:D}");
        return text.ToString();

        void Add(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                text.Append(key).Append(": ").Append(FrontMatterText.Quote(value)).Append('\n');
            }
        }
    }
}
