namespace FeedService.EndToEnd.Writing;

/// <summary>The commands that the pages show, run one after another as they stand.</summary>
public sealed class DocumentationTests
{
    [Theory]
    [InlineData("api.md", 5)]
    [InlineData("micropub.md", 2)]
    public async Task Every_command_of_the_page_does_what_it_says(string page, int blocks)
    {
        await using var home = new ServiceHome();
        Directory.CreateDirectory(home.Feed("news").Path);
        await using var service = await home.StartAsync();
        await service.FeedAsync("news");
        await File.WriteAllBytesAsync(Path.Combine(home.Root, "ferry.jpg"), Pictures.Gif(4, 3), TestContext.Current.CancellationToken);

        var commands = Blocks(await File.ReadAllTextAsync(Path.Combine(Documents(), page), TestContext.Current.CancellationToken)).ToList();
        Assert.Equal(blocks, commands.Count);
        var key = await Writer.KeyAsync(home);
        var script = $"set -e\nKEY='{key}'\nfeedservice() {{ dotnet '{ServiceHome.ProgramFile}' \"$@\"; }}\n{string.Join('\n', commands)}".Replace("http://localhost:8080/", service.Address.AbsoluteUri, StringComparison.Ordinal);
        (await Tool.RunAsync("bash", ["-c", script], workingDirectory: home.Root)).Succeeded();
    }

    private static IEnumerable<string> Blocks(string page)
    {
        var parts = page.Split("```sh\n");
        return parts.Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]);
    }

    private static string Documents()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FeedService.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "docs");
    }
}
