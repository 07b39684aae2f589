using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Backup;

internal static class BackupRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddBackup() => services.AddSingleton<StoreBackup>();
    }
}
