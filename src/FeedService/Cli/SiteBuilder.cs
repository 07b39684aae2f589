using FeedService.AspNetCore.Feeds;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging.Console;

namespace FeedService.Cli;

/// <summary>The application's frame: where settings come from, where it listens, how it logs.</summary>
internal static class SiteBuilder
{
    private const string SettingsFile = "appsettings.json";

    /// <summary>Of the log nothing on the console: for commands, whose own words are the answer.</summary>
    public const string Quiet = "--Logging:Console:LogLevel:Default=None";

    public static WebApplicationBuilder Create(string[] settings)
    {
        // Watching appsettings.json would mean watching every folder beside it, feeds and all.
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. settings]);
        AddSettingsBesideProgram(builder);
        ListenByDefault(builder);
        // The host would log what this program says in one line on the error output.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // It would warn at every start that its keys lie in a folder, which is as intended.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        // A setting, Logging:Console:FormatterName=json, makes it lines of JSON.
        builder.Logging.AddConsole(console => console.FormatterName = builder.Configuration["Logging:Console:FormatterName"] ?? LineFormatter.FormatterName);
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        return builder;
    }

    // Below everything else, so that the environment and the command line still win.
    private static void AddSettingsBesideProgram(WebApplicationBuilder builder)
    {
        if (File.Exists(Path.Combine(builder.Environment.ContentRootPath, SettingsFile)))
        {
            return;
        }

        builder.Configuration.Sources.Insert(0, new JsonConfigurationSource
        {
            Path = SettingsFile,
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Optional = true,
        });
    }

    // A default in a settings file would beat ASPNETCORE_URLS.
    private static void ListenByDefault(WebApplicationBuilder builder)
    {
        string[] keys = ["Urls", "http_ports", "https_ports"];
        if (keys.All(key => string.IsNullOrEmpty(builder.Configuration[key])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(SiteAddresses.DefaultUrl);
        }
    }
}
