namespace FeedService.AspNetCore.Feeds;

/// <summary>Reads feed.yaml's <c>sql</c>: one database's rows, or a list of such.</summary>
internal static class SqlReader
{
    private static readonly Dictionary<string, SqlProvider> Providers = new() { ["postgresql"] = SqlProvider.PostgreSql, ["sqlite"] = SqlProvider.Sqlite, ["mysql"] = SqlProvider.MySql };

    /// <summary>The keys of <c>sql</c>.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["name", "provider", "connection", "query", "key", "changed", "poll", "scan", "overlap", "timeout", "notify"];

    public static FeedDefinition Read(FeedDefinition feed, FeedSetting setting)
    {
        foreach (var item in setting.Items())
        {
            if (Source(item) is { } source)
            {
                feed = SourceNaming.Add(feed, item, source, "name");
            }
        }

        return feed;
    }

    private static SqlDefinition? Source(FeedSetting setting)
    {
        var parts = setting.Map(Keys).ToDictionary(part => part.Key["sql.".Length..]);
        var name = parts.TryGetValue("name", out var named) ? SourceNaming.Word(named) : null;
        var provider = Required(setting, parts, "provider")?.OneOf(Providers.Keys);
        var connection = Required(setting, parts, "connection")?.Text();
        var query = Required(setting, parts, "query")?.Text();
        var column = Required(setting, parts, "key")?.Text();
        if (provider is null || connection is null || query is null || column is null)
        {
            return null;
        }

        var source = new SqlDefinition(name is null ? SqlDefinition.Prefix : $"{SqlDefinition.Prefix}-{name}")
        {
            Provider = Providers[provider],
            Connection = connection,
            Query = query.TrimEnd(';', ' ', '\n', '\r', '\t'),
            Key = column,
        };
        return parts.Values.Aggregate(source, With);
    }

    private static SqlDefinition With(SqlDefinition source, FeedSetting part) => part.Key["sql.".Length..] switch
    {
        "changed" => source with { Changed = part.Text() },
        "poll" => source with { Poll = part.Cron() },
        "scan" => source with { Scan = part.Cron() ?? source.Scan },
        "overlap" => source with { Overlap = part.Duration(mostDays: 30) ?? source.Overlap },
        "timeout" => source with { Timeout = part.Duration(mostDays: 1) ?? source.Timeout },
        "notify" => source with { Notify = Channel(source, part) },
        _ => source,
    };

    private static string? Channel(SqlDefinition source, FeedSetting part)
    {
        if (source.Provider == SqlProvider.PostgreSql)
        {
            return part.Text();
        }

        part.Fault("is for postgresql alone; delete the line.");
        return null;
    }

    private static FeedSetting? Required(FeedSetting setting, Dictionary<string, FeedSetting> parts, string key)
    {
        if (parts.TryGetValue(key, out var part))
        {
            return part;
        }

        if (setting.IsMap)
        {
            setting.Fault($"has no '{key}'. It takes {string.Join(", ", Keys)}; provider, connection, query and key are needed.");
        }

        return null;
    }
}
