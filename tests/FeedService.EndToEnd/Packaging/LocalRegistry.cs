using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace FeedService.EndToEnd.Packaging;

/// <summary>A container registry on this machine that holds one image of one layer, named <c>base</c>: as much of Docker's HTTP API V2 as it takes to fetch it.</summary>
internal sealed class LocalRegistry : IAsyncDisposable
{
    private const string ManifestType = "application/vnd.docker.distribution.manifest.v2+json";
    private const string ConfigType = "application/vnd.docker.container.image.v1+json";
    private const string LayerType = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    private readonly WebApplication server;

    private LocalRegistry(WebApplication server) => this.server = server;

    public string Host => new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Authority;

    public static async Task<LocalRegistry> StartAsync(string layer)
    {
        var blobs = new Dictionary<string, IResult>();
        var packed = await DigestAsync(layer, unpack: false);
        blobs[packed] = Results.File(layer, "application/octet-stream");
        var config = Serialize(new
        {
            architecture = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 ? "arm64" : "amd64",
            os = "linux",
            config = new { Env = (string[])["PATH=/usr/sbin:/usr/bin:/sbin:/bin"] },
            rootfs = new { type = "layers", diff_ids = (string[])[await DigestAsync(layer, unpack: true)] },
            history = (object[])[new { created_by = "debootstrap" }],
        });
        blobs[Digest(config)] = Results.Bytes(config, "application/octet-stream");
        var manifest = Serialize(new
        {
            schemaVersion = 2,
            mediaType = ManifestType,
            config = new { mediaType = ConfigType, digest = Digest(config), size = config.Length },
            layers = (object[])[new { mediaType = LayerType, digest = packed, size = new FileInfo(layer).Length }],
        });
        var registry = new LocalRegistry(Build(manifest, blobs));
        await registry.server.StartAsync(TestContext.Current.CancellationToken);
        return registry;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static WebApplication Build(byte[] manifest, Dictionary<string, IResult> blobs)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/v2/", () => Results.Ok());
        server.MapMethods("/v2/base/manifests/{reference}", ["GET", "HEAD"], (HttpContext context) =>
        {
            context.Response.Headers["Docker-Content-Digest"] = Digest(manifest);
            return Results.Bytes(manifest, ManifestType);
        });
        server.MapMethods("/v2/base/blobs/{digest}", ["GET", "HEAD"], (string digest) => blobs.GetValueOrDefault(digest, Results.NotFound()));
        return server;
    }

    private static byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value);

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static async Task<string> DigestAsync(string file, bool unpack)
    {
        await using var packed = File.OpenRead(file);
        await using Stream content = unpack ? new GZipStream(packed, CompressionMode.Decompress) : packed;
        return $"sha256:{Convert.ToHexStringLower(await SHA256.HashDataAsync(content, TestContext.Current.CancellationToken))}";
    }
}
