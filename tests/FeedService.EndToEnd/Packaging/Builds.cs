using System.Runtime.CompilerServices;

namespace FeedService.EndToEnd.Packaging;

/// <summary>What is made of the sources for those who run them, each made once and only where a test asks for it, out of the same intermediate files.</summary>
public sealed class Builds : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    // What looks at the code has looked at it when the tests were built.
    private static readonly string[] Hasty = ["-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false"];

    private readonly string root = Directory.CreateTempSubdirectory("feedservice-builds-").FullName;
    private string? debianPackage;
    private string? portable;
    private string? singleFile;

    public static string Top { get; } = FindTop();

    public string Packages => Path.Combine(root, "packages");

    /// <summary>The Debian package, made of the sources.</summary>
    public async Task<string> DebianPackageAsync() =>
        debianPackage ??= await BuildDebAsync("--version", "1.0.0", "--artifacts", Artifacts, Packages);

    /// <summary>A package of the same program under another version, or in another folder.</summary>
    public async Task<string> RepackAsync(string version, string folder)
    {
        var program = Path.Combine(root, "unpacked");
        if (!Directory.Exists(program))
        {
            (await Tool.RunAsync("dpkg-deb", ["--extract", await DebianPackageAsync(), program])).Succeeded();
        }

        return await BuildDebAsync("--version", version, "--program", Path.Combine(program, "usr/lib/feedservice"), Path.Combine(root, folder));
    }

    public async Task<string> PortableAsync() => portable ??= await PublishAsync("portable");

    public async Task<string> SingleFileAsync() => singleFile ??= await PublishAsync("single-file");

    /// <summary>Runs the .NET SDK on the program's project.</summary>
    public async Task DotnetAsync(string command, IReadOnlyDictionary<string, string>? environment = null, params string[] options) =>
        (await Tool.RunAsync(
            "dotnet",
            [command, "src/FeedService", "--artifacts-path", Artifacts, "-p:Version=1.0.0", "-p:ContinuousIntegrationBuild=true", .. Hasty, .. options],
            workingDirectory: Top,
            environment: environment,
            deadline: Patience)).Succeeded();

    public string Folder([CallerMemberName] string name = "") => Path.Combine(root, name);

    public async ValueTask DisposeAsync() => (await Tool.RunAsync("rm", ["-rf", root])).Succeeded();

    private string Artifacts => Path.Combine(root, "artifacts");

    private async Task<string> PublishAsync(string profile)
    {
        var folder = Folder(profile);
        await DotnetAsync("publish", options: [$"-p:PublishProfile={profile}", "-o", folder]);
        return folder;
    }

    private static async Task<string> BuildDebAsync(params string[] arguments)
    {
        var built = (await Tool.RunAsync(Path.Combine(Top, "src/FeedService/Packaging/build-deb"), arguments, workingDirectory: Top, deadline: Patience)).Succeeded();
        return built.Output.Trim();
    }

    private static string FindTop()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FeedService.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("FeedService.sln is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
