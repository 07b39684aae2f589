namespace FeedService.EndToEnd.Packaging;

[Collection(PackagingTests.Name)]
public sealed class PublishProfileTests(Builds builds) : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task The_portable_program_runs_on_the_runtime_that_is_there()
    {
        var published = await builds.PortableAsync();

        Assert.False(File.Exists(Path.Combine(published, "libcoreclr.so")));
        await ServesAsync(["dotnet", Path.Combine(published, "feedservice.dll")]);
    }

    [Fact]
    public async Task The_single_file_runs_by_itself_with_its_settings_beside_it()
    {
        var published = await builds.SingleFileAsync();

        Assert.Equal(["appsettings.json", "feedservice"], Directory.EnumerateFileSystemEntries(published).Select(Path.GetFileName).Order());
        File.Delete(Path.Combine(home.Root, "appsettings.json"));
        // No runtime, no home folder, nothing of this machine's environment.
        await ServesAsync(["env", "--ignore-environment", $"DOTNET_BUNDLE_EXTRACT_BASE_DIR={home.Root}/unpacked", Path.Combine(published, "feedservice")]);
    }

    private async Task ServesAsync(IReadOnlyList<string> program)
    {
        home.Feed("news").WriteArticle("one.md", "One");
        await using var service = await home.StartAsync(new() { Program = program });
        await service.FeedWithAsync("news", "One");
        Assert.Equal(0, await service.StopAsync());
    }
}
