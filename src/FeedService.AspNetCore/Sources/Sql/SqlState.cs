using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources.Sql;

/// <summary>How far a source's rows have been read.</summary>
internal sealed record SqlState
{
    /// <summary>What was asked; another question begins anew.</summary>
    public required string Definition { get; init; }

    /// <summary>Whatever is smaller has been read; null where everything is still to be read.</summary>
    public ChangeValue? From { get; init; }

    /// <summary>Where to read from meanwhile, when everything has been read once and is to be read once more.</summary>
    public ChangeValue? Meanwhile { get; init; }

    /// <summary>Of values that are no times: which will have settled when, oldest first.</summary>
    public IReadOnlyList<ChangeMark> Marks { get; init; } = [];

    public static SqlState Begin(CatalogFeed feed, SqlDefinition source) => new() { Definition = DefinitionOf(feed, source) };

    public bool IsOf(CatalogFeed feed, SqlDefinition source) => Definition == DefinitionOf(feed, source);

    // The zone, too: times without one mean others in another.
    private static string DefinitionOf(CatalogFeed feed, SqlDefinition source)
    {
        var text = string.Join('\n', ((int)source.Provider).ToString(CultureInfo.InvariantCulture), source.Connection, source.Query, source.Key, source.Changed, feed.Definition.TimeZone.Id);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }
}

/// <summary>How it is kept.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SqlState))]
internal sealed partial class SqlStateJson : JsonSerializerContext;
