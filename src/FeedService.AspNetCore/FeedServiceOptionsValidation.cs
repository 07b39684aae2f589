using System.ComponentModel;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Serving;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore;

/// <summary>Checks the settings, all of them: who mends one should not meet the next at the next start.</summary>
internal sealed class FeedServiceOptionsValidation(IConfiguration configuration, IHostEnvironment host) : IValidateOptions<FeedServiceOptions>
{
    private static readonly string[] Engines = [StoreSettings.Sqlite, StoreSettings.PostgreSql];

    public ValidateOptionsResult Validate(string? name, FeedServiceOptions options)
    {
        string[] faults = [.. Unknown(), .. WrongTypes(), .. BaseUrl(options.BaseUrl), .. Directories(options), .. Schedule(options.Schedule), .. Proxies(options.Proxies), .. Store(options.Store), .. Role(options), .. options.WebSub.Faults(), .. options.Api.Faults(), .. options.Upstream.Faults(), .. options.Metrics.Faults(), .. options.Otlp.Faults(), .. options.Purge.Faults(), .. Export(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Unknown() => configuration.GetSection(FeedServiceSettings.Section).AsEnumerable()
        .Where(setting => setting.Value is not null)
        .Select(setting => setting.Key)
        .Where(key => !FeedServiceSettings.Types.Keys.Any(known =>
            key.Equals(known, StringComparison.OrdinalIgnoreCase) || key.StartsWith(known + ":", StringComparison.OrdinalIgnoreCase)))
        .Order(StringComparer.OrdinalIgnoreCase)
        .Select(key => $"{key} is not a setting.{NearestWord.Question(key, FeedServiceSettings.Types.Keys)} Correct its name, or delete it.");

    // Of every section, since binding one stops at its first such fault.
    private IEnumerable<string> WrongTypes() => FeedServiceSettings.Types
        .Where(setting => configuration[setting.Key] is { } value && !TypeDescriptor.GetConverter(setting.Value).IsValid(value))
        .Select(setting => $"{setting.Key} is '{configuration[setting.Key]}'. Write {Takes(setting.Value)}, or delete the setting to have the default.");

    private static string Takes(Type type) =>
        type == typeof(bool) ? "true or false" : type == typeof(TimeSpan) ? "a time such as 00:05:00" : "a number";

    private static IEnumerable<string> BaseUrl(string? baseUrl)
    {
        if (baseUrl is null)
        {
            yield break;
        }

        if (WebAddress.Parse(baseUrl) is not { } address)
        {
            yield return $"FeedService:BaseUrl is '{baseUrl}'. Write the public address in full, such as https://example.org or https://example.org/news.";
        }
        else if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            yield return $"FeedService:BaseUrl is '{baseUrl}'. Addresses are appended to it: leave out what follows ? or #.";
        }
    }

    private IEnumerable<string> Directories(FeedServiceOptions options)
    {
        var (feeds, data) = (FullPath(options.FeedsDirectory), FullPath(options.DataDirectory));
        return [.. Directory("FeedsDirectory", feeds), .. Directory("DataDirectory", data), .. feeds is null || data is null ? [] : Nested(feeds, data)];
    }

    private IEnumerable<string> Export(FeedServiceOptions options)
    {
        if (options.Export.Directory.Length == 0)
        {
            return [];
        }

        var export = FullPath(options.Export.Directory);
        return export is null
            ? Directory("Export:Directory", export)
            : [.. Directory("Export:Directory", export), .. Overlap(export, "FeedsDirectory", FullPath(options.FeedsDirectory)), .. Overlap(export, "DataDirectory", FullPath(options.DataDirectory))];
    }

    private static IEnumerable<string> Overlap(string export, string setting, string? other)
    {
        if (other is not null && (export == other || IsBelow(export, other) || IsBelow(other, export)))
        {
            yield return $"FeedService:Export:Directory ({export}) and FeedService:{setting} ({other}) overlap, and what is exported is open to everybody. Name a folder elsewhere.";
        }
    }

    private static IEnumerable<string> Directory(string setting, string? path)
    {
        if (path is null)
        {
            yield return $"FeedService:{setting} is empty. Name a folder, or delete the setting to have the default.";
        }
        else if (File.Exists(path))
        {
            yield return $"FeedService:{setting} is {path}, which is a file. Name a folder.";
        }
    }

    private static IEnumerable<string> Proxies(string proxies) => AddressRange.Split(proxies)
        .Where(network => !AddressRange.TryParse(network, out _))
        .Select(network => $"FeedService:Proxies lists '{network}', which is no address. Write one like 192.0.2.7, or a network like 10.0.0.0/8.");

    private string? FullPath(string? path) => string.IsNullOrWhiteSpace(path) ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, host.ContentRootPath));

    private static IEnumerable<string> Nested(string feeds, string data)
    {
        if (feeds == data)
        {
            yield return $"FeedService:FeedsDirectory and FeedService:DataDirectory are both {feeds}. Name two folders.";
        }
        else if (IsBelow(data, feeds))
        {
            yield return $"FeedService:DataDirectory ({data}) lies in FeedService:FeedsDirectory ({feeds}), where it would be taken for a feed. Name a folder beside it.";
        }
        else if (IsBelow(feeds, data))
        {
            yield return $"FeedService:FeedsDirectory ({feeds}) lies in FeedService:DataDirectory ({data}), which holds the service's own files. Name a folder beside it.";
        }
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static IEnumerable<string> Schedule(string schedule) =>
        CronRule.FaultOf(schedule) is { } fault ? [$"FeedService:Schedule: {fault}"] : [];

    private static IEnumerable<string> Role(FeedServiceOptions options)
    {
        if (!NodeRole.All.Contains(options.Role, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"FeedService:Role is '{options.Role}'. Known: {string.Join(", ", NodeRole.All)}.{NearestWord.Question(options.Role, NodeRole.All)}";
        }
        else if (!options.Role.Equals(NodeRole.Both, StringComparison.OrdinalIgnoreCase) && !options.Store.IsPostgreSql)
        {
            yield return $"FeedService:Role is '{options.Role}'. With Sqlite there is one node, which does everything: delete it, or set FeedService:Store:Provider to PostgreSql.";
        }
    }

    private static IEnumerable<string> Store(StoreSettings store)
    {
        if (!Engines.Contains(store.Provider, StringComparer.OrdinalIgnoreCase))
        {
            yield return $"FeedService:Store:Provider is '{store.Provider}'. Known: {string.Join(", ", Engines)}.{NearestWord.Question(store.Provider, Engines)}";
        }
        else if (store.IsPostgreSql)
        {
            if (PostgreSqlEngine.FaultOf(store.ConnectionString) is { } fault)
            {
                yield return $"FeedService:Store:ConnectionString {fault} Write one such as Host=localhost;Database=feeds;Username=feeds;Password=…";
            }
        }
        else if (!string.IsNullOrEmpty(store.ConnectionString))
        {
            yield return "FeedService:Store:ConnectionString has no meaning with Sqlite, whose file lies in FeedService:DataDirectory. Delete it.";
        }
    }
}
