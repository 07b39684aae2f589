using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.EndToEnd.Harness;

/// <summary>Serves the fixtures by their file names, so that the harness is proven without the service.</summary>
internal sealed class FixtureServer : IAsyncDisposable
{
    private readonly WebApplication server;

    private FixtureServer(WebApplication server) => this.server = server;

    public Uri Address => new(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    public static async Task<FixtureServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/{name}", (string name) => Results.File(PathOf(name), "application/xml"));
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new(server);
    }

    public Uri AddressOf(string name) => new(Address, name);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);
}
