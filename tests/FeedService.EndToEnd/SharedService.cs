using FeedService.EndToEnd;

[assembly: AssemblyFixture(typeof(SharedService))]

namespace FeedService.EndToEnd;

/// <summary>One running service for all tests that need no start of their own: each has feeds of its own in it.</summary>
public sealed class SharedService : IAsyncDisposable
{
    private readonly Lazy<ServiceHome> home = new(() => new ServiceHome());
    private readonly Lazy<Task<ServiceProcess>> service;

    public SharedService() => service = new(() => Home.StartAsync());

    internal ServiceHome Home => home.Value;

    internal Task<ServiceProcess> ServiceAsync() => service.Value;

    public async ValueTask DisposeAsync()
    {
        if (service.IsValueCreated)
        {
            await (await service.Value).DisposeAsync();
        }

        if (home.IsValueCreated)
        {
            await home.Value.DisposeAsync();
        }
    }
}
