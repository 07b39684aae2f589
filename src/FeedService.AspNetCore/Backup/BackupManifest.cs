using System.Text.Json.Serialization;

namespace FeedService.AspNetCore.Backup;

/// <summary>What a backup says of itself.</summary>
/// <param name="Format">How it is written; 1.</param>
/// <param name="MadeAt">The moment that it shows.</param>
/// <param name="Version">Of the program that made it.</param>
/// <param name="Tables">How many rows each table has.</param>
internal sealed record BackupManifest(int Format, DateTimeOffset MadeAt, string Version, IReadOnlyDictionary<string, long> Tables)
{
    public const string FileName = "backup.json";
    public const int Known = 1;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
