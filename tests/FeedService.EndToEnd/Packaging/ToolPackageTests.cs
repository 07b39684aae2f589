namespace FeedService.EndToEnd.Packaging;

[Collection(PackagingTests.Name)]
public sealed class ToolPackageTests(Builds builds)
{
    [Fact]
    public async Task Installed_as_a_tool_of_the_SDK_it_makes_a_feed_and_its_documents()
    {
        await builds.DotnetAsync("pack", options: ["-o", builds.Packages]);
        var tools = builds.Folder("tools");
        // Asks no other source.
        (await Tool.RunAsync(
            "dotnet",
            ["tool", "install", "FeedService", "--version", "1.0.0", "--tool-path", tools, "--source", builds.Packages],
            environment: new Dictionary<string, string> { ["NUGET_PACKAGES"] = builds.Folder("nuget"), ["DOTNET_CLI_HOME"] = builds.Folder("home") },
            deadline: TimeSpan.FromMinutes(5))).Succeeded();
        var program = Path.Combine(tools, "feedservice");
        var home = Directory.CreateDirectory(builds.Folder("tool-home")).FullName;

        Assert.StartsWith("1.0.0", await SayAsync("--version"), StringComparison.Ordinal);
        await SayAsync("new", "news");
        await SayAsync("build", "--out", "site", "--FeedService:BaseUrl=https://example.org");

        Assert.Equal(["The first article of News"], FeedDocument.Parse(await File.ReadAllTextAsync(Path.Combine(home, "site/news/atom.xml"), TestContext.Current.CancellationToken), Syndication.FeedFormat.Atom).Titles);

        async Task<string> SayAsync(params string[] arguments) => (await Tool.RunAsync(program, arguments, workingDirectory: home)).Succeeded().Output;
    }
}
