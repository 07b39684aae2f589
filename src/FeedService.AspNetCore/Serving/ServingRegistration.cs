using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Serving;

internal static class ServingRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Serves what the publications hold, ahead of the rest of the application.</summary>
        public IServiceCollection AddServing()
        {
            services.TryAddSingleton(TimeProvider.System);
            services.AddOptions<LimitOptions>().BindConfiguration("FeedService:Limits").ValidateOnStart();
            services.AddSingleton<IValidateOptions<LimitOptions>, SectionValidator<LimitOptions>>();
            services.AddOptions<PageOptions>().BindConfiguration("FeedService:Pages").ValidateOnStart();
            services.AddSingleton<IValidateOptions<PageOptions>, SectionValidator<PageOptions>>();
            services.AddSingleton<ServedPaths>();
            services.AddSingleton<ClientLimits>();
            services.AddSingleton<SecondClock>();
            services.AddSingleton<Traffic>();
            services.AddSingleton<ReadingLog>();
            services.AddSingleton<PreparedDocuments>();
            services.AddSingleton<PageCache>();
            services.AddSingleton<SurrogateKeys>();
            services.AddSingleton<IStartupFilter, ServingStartup>();
            return services;
        }

        /// <summary>The limits of the program's own server.</summary>
        public IServiceCollection AddServerLimits()
        {
            // Before everything else: what comes after it asks for the client's address.
            services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, ProxyTrust>());
            services.AddSingleton<ListeningSockets>();
            services.AddOptions<SocketTransportOptions>().Configure<ListeningSockets>((transport, sockets) => transport.CreateBoundListenSocket = sockets.Bind);
            services.AddSingleton<LastAnswers>();
            services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(provider => provider.GetRequiredService<LastAnswers>()));
            services.AddHostedService(provider => provider.GetRequiredService<LastAnswers>());
            services.AddSingleton<ConnectionCap>();
            services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelSettings>();
            return services;
        }
    }
}
