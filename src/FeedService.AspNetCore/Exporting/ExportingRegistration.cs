using Microsoft.Extensions.DependencyInjection;

namespace FeedService.AspNetCore.Exporting;

internal static class ExportingRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddExporting() => services.AddSingleton<FeedExport>();
    }
}
