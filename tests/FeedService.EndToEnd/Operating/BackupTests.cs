using FeedService.EndToEnd.Writing;

namespace FeedService.EndToEnd.Operating;

/// <summary>Backups of a service at work, and restoring under it (F60).</summary>
public sealed class BackupTests : IAsyncLifetime
{
    // So that what was written first stays among the documents.
    private const string Wide = "window: { items: 1000, bytes: 5000000 }";

    private readonly ServiceHome home = new();
    private readonly ServiceHome other = new();

    private string Backup => Path.Combine(home.Root, "backup.tar.gz");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await home.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_backup_made_while_programs_write_has_everything_that_was_answered_before_and_the_same_ids()
    {
        home.Feed("news").WriteSettings(Wide);
        other.Feed("news").WriteSettings(Wide);
        home.Feed("news").WriteArticle("a.md", "First words");
        await using var service = await home.StartAsync();
        var published = await service.FeedWithAsync("news", "First words");
        using var writer = new Writer(service.Address, await Writer.KeyAsync(home));
        var writing = writer.WriteOnAsync("w");
        await Eventually.True(() => writer.Answered.Count >= 50, "fifty articles are written");
        var answered = writer.Answered.ToList();
        (await home.RunAsync("backup", Backup)).Succeeded();
        await service.StopAsync();
        await writing;

        (await other.RunAsync("restore", Backup)).Succeeded();
        var check = await Tool.RunAsync("sqlite3", [Path.Combine(other.DataDirectory, "feedservice.db"), "PRAGMA integrity_check; SELECT \"Key\" FROM \"Articles\" WHERE \"Source\" = 'api' ORDER BY \"Key\""]);
        var lines = check.Succeeded().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("ok", lines[0]);
        Assert.Empty(answered.Except(lines[1..]));

        other.Feed("news").WriteArticle("a.md", "First words");
        await using var restored = await other.StartAsync();
        var document = await restored.FeedWithAsync("news", "First words");
        Assert.Equal(published.Entries.Single(entry => entry.Title == "First words").Id, document.Entries.Single(entry => entry.Title == "First words").Id);
    }

    [Fact]
    public async Task A_running_service_starts_anew_with_what_was_restored()
    {
        home.Feed("news").WriteArticle("a.md", "First words");
        int port;
        await using (var first = await home.StartAsync())
        {
            port = first.Address.Port;
            await first.StopAsync();
        }

        // Started anew, it would listen on another free port otherwise.
        await using var service = await home.StartAsync(new ServiceStart { Port = port });
        await service.FeedWithAsync("news", "First words");
        var key = await Writer.KeyAsync(home);
        (await home.RunAsync("backup", Backup)).Succeeded();
        using var writer = new Writer(service.Address, key);
        await writer.PutAsync("later", "Written after the backup");
        await service.FeedWithAsync("news", "Written after the backup");

        var refused = await home.RunAsync("restore", Backup);
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--replace", refused.Error, StringComparison.Ordinal);
        (await home.RunAsync("restore", Backup, "--replace")).Succeeded();
        await service.FeedWithoutAsync("news", "Written after the backup");
        // The key was made before the backup, and is known again.
        await Eventually.True(async () => (await writer.PutAsync("new", "Written after the restoring")).Status == System.Net.HttpStatusCode.Created, "the key opens the restored service");
        await service.FeedWithAsync("news", "Written after the restoring");
        Assert.Equal(0, await service.StopAsync());
    }
}
