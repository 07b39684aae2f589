using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace FeedService.Cli;

/// <summary>
/// Keeps what seals the desk's sessions and forms in the data folder, so that a restart signs nobody out; only its own user reads it. Where nodes share
/// a store it lies there: whoever signed in at one is known to all.
/// </summary>
internal sealed class SessionKeys(ServicePaths paths, StoreEngine engine, ILoggerFactory loggers) : IConfigureOptions<KeyManagementOptions>
{
    /// <summary>To be added last: forms bring the framework's own start of it.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("FeedService");
        // It would make keys at every start; they are made when somebody first comes to the desk.
        foreach (var eager in services.Where(service => service.ImplementationType?.Name == "DataProtectionHostedService").ToList())
        {
            services.Remove(eager);
        }

        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, SessionKeys>();
    }

    public void Configure(KeyManagementOptions options)
    {
        if (engine.IsShared)
        {
            options.XmlRepository = new SharedSessionKeys(engine);
            return;
        }

        var folder = Path.Combine(paths.Data, "keys");
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder), loggers);
    }
}
