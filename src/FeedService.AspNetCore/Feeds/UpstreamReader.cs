using System.Security.Cryptography;
using System.Text;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Reads feed.yaml's <c>upstream</c>: another feed's address, or a map of it and what is said of it, or a list of such.</summary>
internal static class UpstreamReader
{
    private const int Most = 1000;
    private const int LongestName = 60;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    /// <summary>The keys of <c>upstream</c>.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["name", "url", "every", "push", "allow_private"];

    public static FeedDefinition Read(FeedDefinition feed, FeedSetting setting)
    {
        var items = setting.Items();
        if (items.Count > Most)
        {
            setting.Fault($"names {items.Count} feeds; {Most} at most are followed. Make a second feed for the rest, and include it.");
        }

        foreach (var item in items.Take(Most))
        {
            if ((item.IsMap ? Source(item) : Source(item.Address())) is { } source)
            {
                feed = SourceNaming.Add(feed, item, source, "url");
            }
        }

        return feed;
    }

    /// <summary>What a source is called that has no name of its own: its address, without what changes with its server's habits.</summary>
    public static string NameOf(Uri url)
    {
        var text = url.IdnHost + (url.IsDefaultPort ? "" : $"-{url.Port}") + url.PathAndQuery;
        var bare = text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        var words = new string([.. bare.ToLowerInvariant().Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : ' ')]);
        var name = string.Join('-', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        // Letters that were left out, or given up for length, may be all that two addresses differ in.
        return name.Length <= LongestName && bare.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' or '/')
            ? name
            : $"{name[..Math.Min(name.Length, LongestName)].TrimEnd('-')}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bare)))[..8]}";
    }

    private static UpstreamDefinition? Source(Uri? url) => url is null ? null : new(UpstreamDefinition.Prefix + NameOf(url)) { Url = url };

    private static UpstreamDefinition? Source(FeedSetting setting)
    {
        var parts = setting.Map(Keys).ToList();
        if (parts.Find(part => part.Key == "upstream.url") is not { } address)
        {
            setting.Fault("has no 'url'. Write the feed's address: url: https://example.org/feed.xml");
            return null;
        }

        return Source(address.Address()) is { } source ? parts.Aggregate(source, With) : null;
    }

    private static UpstreamDefinition With(UpstreamDefinition source, FeedSetting part) => part.Key["upstream.".Length..] switch
    {
        "name" => SourceNaming.Word(part) is { } name ? source with { Name = UpstreamDefinition.Prefix + name } : source,
        "every" => source with { Every = part.Duration(mostDays: 30, Shortest) ?? source.Every },
        "push" => source with { Push = part.TrueOrFalse() ?? true },
        "allow_private" => source with { AllowPrivate = part.TrueOrFalse() ?? false },
        _ => source,
    };
}
