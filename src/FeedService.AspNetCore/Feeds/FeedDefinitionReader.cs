using FeedService.AspNetCore.Feeds.Details;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using FeedService.Syndication.Podcasts;
using FeedService.Syndication.Profiles;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Reads a feed.yaml.</summary>
internal static class FeedDefinitionReader
{
    private static readonly string[] WindowKeys = ["items", "hours", "bytes"];
    private static readonly Dictionary<string, ContentMode> ContentModes = new() { ["full"] = ContentMode.Full, ["summary"] = ContentMode.Summary };
    private static readonly Dictionary<string, FeedFormat> FormatNames = new() { ["rss"] = FeedFormat.Rss, ["atom"] = FeedFormat.Atom, ["json"] = FeedFormat.Json };

    private static readonly Dictionary<string, Func<FeedDefinition, FeedSetting, FeedDefinition>> Settings = new()
    {
        ["title"] = (feed, setting) => feed with { Title = setting.Text() ?? feed.Title },
        ["description"] = (feed, setting) => feed with { Description = setting.Text() ?? feed.Description },
        ["link"] = (feed, setting) => feed with { Link = setting.Address() },
        ["language"] = (feed, setting) => feed with { Language = Language(setting) },
        ["timezone"] = (feed, setting) => feed with { TimeZone = Zone(setting) ?? feed.TimeZone },
        ["authors"] = (feed, setting) => feed with { Authors = AuthorsReader.Read(setting) },
        ["author"] = (feed, setting) => feed with { Authors = AuthorsReader.Read(setting) },
        ["copyright"] = (feed, setting) => feed with { Copyright = setting.Text() },
        ["id"] = (feed, setting) => feed with { Id = Identifier(setting) },
        ["image"] = (feed, setting) => feed with { Image = Picture(setting) },
        ["icon"] = (feed, setting) => feed with { Icon = Picture(setting) },
        ["categories"] = (feed, setting) => feed with { Categories = Texts(setting) },
        ["schedule"] = (feed, setting) => feed with { Schedule = setting.Cron() ?? feed.Schedule },
        ["ttl"] = (feed, setting) => feed with { TimeToLive = setting.Duration(mostDays: 30) ?? feed.TimeToLive },
        ["window"] = (feed, setting) => feed with { Window = Window(setting) },
        ["content"] = (feed, setting) => feed with { Content = setting.OneOf(ContentModes.Keys) is { } mode ? ContentModes[mode] : feed.Content },
        ["permalink"] = (feed, setting) => feed with { PermalinkPattern = Permalink(setting) },
        ["formats"] = (feed, setting) => feed with { Formats = Formats(setting) },
        ["profiles"] = (feed, setting) => feed with { Profiles = [.. setting.Items().Select(item => item.OneOf([.. FeedProfiles.All.Keys])).OfType<string>().Distinct()] },
        ["include"] = (feed, setting) => feed with { Include = Include(feed, setting) },
        ["views"] = (feed, setting) => feed with { Views = ViewsReader.Read(setting) },
        ["markdown"] = (feed, setting) => feed with { Markdown = setting.TrueOrFalse() ?? false },
        ["complete"] = (feed, setting) => feed with { Complete = setting.TrueOrFalse() ?? false },
        ["tombstones"] = (feed, setting) => feed with { Tombstones = setting.Duration(mostDays: 3650) ?? feed.Tombstones },
        ["redirect_from"] = (feed, setting) => feed with { RedirectFrom = MovesReader.Redirects(feed, setting) },
        ["moved_to"] = (feed, setting) => feed with { MovedTo = MovesReader.Move(setting) },
        ["moved_from"] = (feed, setting) => feed with { MovedFrom = setting.Address() },
        ["websub"] = HubsReader.Read,
        ["sql"] = SqlReader.Read,
        ["upstream"] = UpstreamReader.Read,
        ["removed"] = (feed, setting) => feed with { Removed = setting.TrueOrFalse() ?? false },
    };

    private static readonly Dictionary<string, Func<FeedDefinition, FeedSetting, FeedDefinition>> AllSettings = new(
        Settings.Concat(DetailWords.Of(typeof(FeedDetails)).Properties.Keys.Select(word => KeyValuePair.Create<string, Func<FeedDefinition, FeedSetting, FeedDefinition>>(word, WithDetail))));

    /// <summary>Every key that feed.yaml may have; <c>window</c> and each view have keys of their own.</summary>
    public static IReadOnlyCollection<string> Keys => [.. AllSettings.Keys, .. WindowKeys.Select(key => "window." + key), .. MovesReader.Keys, .. HubsReader.Keys.Select(key => "websub." + key), .. SqlReader.Keys.Select(key => "sql." + key), .. UpstreamReader.Keys.Select(key => "upstream." + key), .. ViewsReader.Keys.Select(key => "views.NAME." + key)];

    /// <param name="name">The folder's name, which is the title where feed.yaml has none.</param>
    /// <param name="yaml">feed.yaml's text, empty where there is none.</param>
    /// <param name="options">What feeds have that say nothing else.</param>
    public static FeedDefinitionReading Read(string name, string yaml, FeedServiceOptions options)
    {
        var faults = new List<FeedFault>();
        if (FeedYaml.Parse(yaml, faults) is not { } map)
        {
            return new FeedDefinitionReading(null, faults);
        }

        var feed = new FeedDefinition { Name = name, Title = name, Description = "", Schedule = options.Schedule, HasHub = options.WebSub.Enabled, HasCloud = options.WebSub.RssCloud, SourceText = yaml };
        var (idLine, includeLine) = ((int?)null, (int?)null);
        foreach (var setting in FeedSetting.Of(map, AllSettings.Keys, faults))
        {
            feed = AllSettings[setting.Key](feed, setting);
            idLine = setting.Key == "id" ? setting.Line : idLine;
            includeLine = setting.Key == "include" ? setting.Line : includeLine;
            if (setting.Key == "moved_to")
            {
                MovesReader.CheckTarget(setting, feed.MovedTo, options.BaseUrl);
            }

            if (setting.Key == "author" && map.Children.ContainsKey("authors"))
            {
                setting.Fault("and 'authors' say the same; keep one of them.");
            }
        }

        return faults.Count > 0
            ? new FeedDefinitionReading(null, [.. faults.OrderBy(fault => fault.Line)])
            : new FeedDefinitionReading(WithDefaults(feed), [], idLine, includeLine);
    }

    private static FeedDefinition WithDefaults(FeedDefinition feed) => feed with
    {
        Description = feed.Description.Length > 0 ? feed.Description : feed.Title,
        Authors = feed.Authors.Count > 0 ? feed.Authors : [new Person(feed.Title)],
    };

    /// <summary>Kept as written: the files that it names are looked up when the feed is published.</summary>
    private static FeedDefinition WithDetail(FeedDefinition feed, FeedSetting setting)
    {
        var entry = (setting.Key, setting.Detail());
        var details = new DetailBinder(text => WebAddress.Parse(text) ?? (IsPathBelow(text) ? new Uri(new Uri("http://a/"), text) : null), setting.FaultAt)
            .Bind<FeedDetails>(new DetailMap([entry], setting.Line), "");
        foreach (var unlisted in details?.Podcast?.Categories.Where(category => !Podcast.IsListed(category)) ?? [])
        {
            setting.FaultAt($"'podcast.categories' has '{unlisted}', which Apple Podcasts does not list. Write one like Technology or Society & Culture > Documentary.", setting.Line);
        }

        return feed with { Details = new DetailMap([.. feed.Details.Entries, entry], 0) };
    }

    private static string? Language(FeedSetting setting)
    {
        var tag = setting.Text();
        if (tag is null || LanguageTag.IsWellFormed(tag))
        {
            return tag;
        }

        var hyphenated = tag.Replace('_', '-');
        var suggestion = hyphenated != tag && LanguageTag.IsWellFormed(hyphenated) ? hyphenated : "en, de-AT or zh-Hant";
        setting.Fault($"takes a language tag such as {suggestion}; here is '{tag}'.");
        return null;
    }

    private static TimeZoneInfo? Zone(FeedSetting setting)
    {
        var id = setting.Text();
        if (id is null)
        {
            return null;
        }

        // The runtime ignores case for the zones it has read before and heeds it for the others; here it never matters.
        if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
        {
            return zone;
        }

        var known = TimeZoneInfo.GetSystemTimeZones();
        if (known.FirstOrDefault(each => each.Id.Equals(id, StringComparison.OrdinalIgnoreCase)) is { } sameButForCase)
        {
            return sameButForCase;
        }

        var nearest = NearestWord.Question(id, known.Select(each => each.Id));
        setting.Fault($"takes a time zone such as Europe/Berlin; '{id}' is none.{nearest}");
        return null;
    }

    private static string? Identifier(FeedSetting setting)
    {
        var id = setting.Text();
        // Kept byte for byte; it only has to be an IRI that Atom can carry (RFC 4287 section 4.2.6).
        if (id is not null && !StorableText.IsKey(id))
        {
            setting.Fault(FormattableString.Invariant($"takes at most {StorableText.LongestKey:N0} bytes."));
            return null;
        }

        if (id is null || (Uri.TryCreate(id, UriKind.Absolute, out var iri) && id.StartsWith(iri.Scheme + ":", StringComparison.OrdinalIgnoreCase) && !id.Any(char.IsWhiteSpace)))
        {
            return id;
        }

        setting.Fault($"takes an absolute identifier such as urn:uuid:{NameUuid.Create(NameUuid.UrlNamespace, id)}; here is '{id}'.");
        return null;
    }

    private static string? Picture(FeedSetting setting)
    {
        var text = setting.Text();
        if (text is null || WebAddress.Parse(text) is not null || IsPathBelow(text))
        {
            return text;
        }

        setting.Fault($"takes a file in the feed's folder, such as logo.png, or an address that begins with https://; here is '{text}'.");
        return null;
    }

    private static bool IsPathBelow(string path) =>
        !path.StartsWith('/') && !path.Contains('\\') && !path.Contains(':') && !path.Split('/').Contains("..");

    private static string[] Texts(FeedSetting setting) => [.. setting.Items().Select(item => item.Text()).OfType<string>().Distinct()];

    private static string[] Include(FeedDefinition feed, FeedSetting setting)
    {
        var names = Texts(setting);
        if (names.Contains(feed.Name))
        {
            setting.Fault($"names the feed itself, '{feed.Name}'. Its own articles are in it anyway; delete the name.");
        }

        return names;
    }

    private static FeedWindow Window(FeedSetting setting)
    {
        var window = new FeedWindow();
        foreach (var limit in setting.Map(WindowKeys))
        {
            window = limit.Key switch
            {
                "window.items" => window with { Items = (int?)limit.Number(1, 1000) ?? window.Items },
                "window.hours" => window with { Hours = (int?)limit.Number(1, 87_600) },
                _ => window with { Bytes = limit.Number(1_000, 20_000_000) ?? window.Bytes },
            };
        }

        return window;
    }

    private static string? Permalink(FeedSetting setting)
    {
        var pattern = setting.Text();
        if (pattern is not null && PermalinkRule.FaultOf(pattern) is { } fault)
        {
            setting.Fault(fault);
            return null;
        }

        return pattern;
    }

    private static FeedFormat[] Formats(FeedSetting setting)
    {
        var items = setting.Items();
        if (items.Count == 0)
        {
            setting.Fault("names no format: take one of rss, atom, json, or delete the line.");
        }

        return [.. items.Select(item => item.OneOf(FormatNames.Keys)).OfType<string>().Select(name => FormatNames[name]).Distinct()];
    }
}
