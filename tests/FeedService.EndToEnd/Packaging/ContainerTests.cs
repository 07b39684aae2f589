using System.Text.Json;
using System.Text.Json.Nodes;

namespace FeedService.EndToEnd.Packaging;

[Collection(PackagingTests.Name)]
public sealed class ContainerTests(Builds builds)
{
    private const string User = "1654";

    [Fact]
    public async Task The_image_says_how_it_is_run_and_runs_so()
    {
        var image = await UnpackImageAsync(await DebianRoot.ArchiveOrSkipAsync());
        var manifest = JsonNode.Parse(await ReadAsync(image, "manifest.json"))![0]!;
        var settings = JsonNode.Parse(await ReadAsync(image, manifest["Config"]!.GetValue<string>()))!["config"]!;

        Assert.Equal(User, settings["User"]!.GetValue<string>());
        Assert.Equal("/app/", settings["WorkingDir"]!.GetValue<string>());
        Assert.Equal(["8080/tcp"], settings["ExposedPorts"]!.AsObject().Select(port => port.Key));
        Assert.Equal(["/app/feedservice"], Words(settings["Entrypoint"]));
        Assert.Equal("FeedService", settings["Labels"]!["org.opencontainers.image.title"]!.GetValue<string>());
        Assert.Equal("1.0.0", settings["Labels"]!["org.opencontainers.image.version"]!.GetValue<string>());
        Assert.Equal("MIT", settings["Labels"]!["org.opencontainers.image.licenses"]!.GetValue<string>());
        var environment = Words(settings["Env"]).Select(variable => variable.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        Assert.Equal("8080", environment["ASPNETCORE_HTTP_PORTS"]);

        var root = await LayersAsync(image, Words(manifest["Layers"]));
        await using var container = new ServiceProcess("/", new ServiceStart
        {
            // What a container runtime does: .NET reads /proc.
            Wrapper =
                ["unshare", "--mount", "bash", "-ec", "mount --rbind /proc \"$0/proc\"\nexec chroot --userspec=\"$1:$1\" --groups= \"$0\" env --chdir=/app \"${@:2}\"", root, User],
            Program = ["setpriv", "--no-new-privs", "--bounding-set=-all", .. Words(settings["Entrypoint"])],
            Environment = environment,
        });
        await container.ListeningAsync();
        await container.FeedWithAsync("news", "One");
        Assert.True(File.Exists(Path.Join(root, "data/feedservice.db")));
        Assert.Equal(0, await container.StopAsync());
    }

    /// <returns>The image as the SDK writes it for <c>docker load</c>, unpacked.</returns>
    private async Task<string> UnpackImageAsync(string debian)
    {
        await using var registry = await LocalRegistry.StartAsync(debian);
        var archive = Path.Combine(builds.Folder(), "feedservice.tar.gz");
        await builds.DotnetAsync(
            "publish",
            new Dictionary<string, string> { ["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry.Host },
            "-t:PublishContainer",
            "-p:PublishProfile=folder",
            $"-p:ContainerBaseImage={registry.Host}/base:1",
            $"-p:ContainerArchiveOutputPath={archive}");
        var image = builds.Folder("image");
        Directory.CreateDirectory(image);
        (await Tool.RunAsync("tar", ["--extract", "--file", archive, "--directory", image])).Succeeded();
        return image;
    }

    /// <summary>Lays the layers over each other, with the two folders that are mounted from outside.</summary>
    private async Task<string> LayersAsync(string image, IReadOnlyList<string> layers)
    {
        var root = builds.Folder("container");
        foreach (var layer in layers)
        {
            await DebianRoot.UnpackAsync(Path.Combine(image, layer), root);
        }

        new FeedFolder(Path.Join(root, "feeds/news")).WriteArticle("one.md", "One");
        Directory.CreateDirectory(Path.Join(root, "data"));
        (await Tool.RunAsync("chown", [User, Path.Join(root, "data")])).Succeeded();
        return root;
    }

    private static Task<string> ReadAsync(string image, string file) => File.ReadAllTextAsync(Path.Combine(image, file), TestContext.Current.CancellationToken);

    private static string[] Words(JsonNode? list) => list.Deserialize<string[]>()!;
}
