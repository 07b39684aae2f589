using System.Security.Cryptography;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Backup;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Publishing;

namespace FeedService.Tests.Backup;

/// <summary>What programs uploaded moves between a folder and the store that nodes share (F60).</summary>
[OnSqlite("each test has one store of either kind")]
public sealed class UploadBackupTests : IAsyncLifetime
{
    private static readonly string[] Alone = [$"--FeedService:Store:Provider={StoreSettings.Sqlite}", "--FeedService:Store:ConnectionString="];

    // More than one piece.
    private readonly byte[] content = RandomNumberGenerator.GetBytes(2_500_000);
    private readonly string folder = Directory.CreateTempSubdirectory("feedservice-backup-").FullName;
    private TestEngine shared = null!;

    private string Backup => Path.Combine(folder, "backup.tar.gz");

    public async ValueTask InitializeAsync() => shared = await TestEngine.MakePostgreSqlAsync();

    public async ValueTask DisposeAsync()
    {
        await shared.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Restored_into_a_shared_store_uploads_are_there_for_every_node()
    {
        await using var alone = await TestService.StartAsync(Alone);
        var upload = await UploadAsync(alone);

        await using var first = await TestService.StartAsync(shared.Settings);
        await MoveAsync(alone, first);
        await using var second = await TestService.StartAsync(shared.Settings);

        Assert.Equal(content, await ContentAsync(first, upload));
        Assert.Equal(content, await ContentAsync(second, upload));
    }

    [Fact]
    public async Task Restored_from_a_shared_store_uploads_are_there_also_where_another_node_took_them_in()
    {
        await using var first = await TestService.StartAsync(shared.Settings);
        var upload = await UploadAsync(first);
        await using var second = await TestService.StartAsync(shared.Settings);

        await using var alone = await TestService.StartAsync(Alone);
        await MoveAsync(second, alone);

        Assert.Equal(content, await ContentAsync(alone, upload));
        Assert.False(await alone.Get<FeedStore>().ReadAsync(context => Task.FromResult(context.MediaParts.Any()), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_shared_store_that_is_restored_has_its_uploads_again()
    {
        await using var first = await TestService.StartAsync(shared.Settings);
        var upload = await UploadAsync(first);
        await MoveAsync(first, first);
        await using var second = await TestService.StartAsync(shared.Settings);

        Assert.Equal(content, await ContentAsync(second, upload));
    }

    private async Task<StoredMedia> UploadAsync(TestService service)
    {
        var feed = await service.SettingsAsync("news", "language: en");
        return (await service.Get<Uploads>().SaveAsync(feed, new MemoryStream(content), "sound.mp3", most: content.Length, TestContext.Current.CancellationToken))!;
    }

    private async Task MoveAsync(TestService from, TestService to)
    {
        await from.Get<StoreBackup>().WriteAsync(Backup, TestContext.Current.CancellationToken);
        await to.Get<StoreBackup>().ReadAsync(Backup, TestContext.Current.CancellationToken);
    }

    private static async Task<byte[]?> ContentAsync(TestService service, StoredMedia upload) =>
        service.Get<SharedUploads>().Find(upload.FeedId, upload.Path) is { } file ? await File.ReadAllBytesAsync(file.FullName, TestContext.Current.CancellationToken) : null;
}
