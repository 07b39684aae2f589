using System.Formats.Tar;
using System.IO.Compression;
using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Backup;
using FeedService.AspNetCore.Store;
using FeedService.Tests.Publishing;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Tests.Backup;

/// <summary>What a backup holds, and what becomes of it (F60).</summary>
[OnBothStores]
public sealed class BackupTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("feedservice-backup-").FullName;
    private TestService service = null!;

    private string File => Path.Combine(folder, "backup.tar.gz");

    public async ValueTask InitializeAsync()
    {
        service = await TestService.StartAsync();
        var feed = await service.SettingsAsync("news", "language: en");
        await service.DropAsync(feed, new Dictionary<string, string>
        {
            ["one.md"] = "---\ntitle: “One” \\ \U0001F600\ntags: [a, b]\ndate: 2026-01-01\n---\nText.",
            ["two.md"] = "# Two\n\nText.",
            ["later.md"] = "---\ntitle: Later\ndate: 2027-01-01\n---\nText.",
        });
        await service.PublishAsync(feed);
        await service.Get<ApiKeys>().CreateAsync([feed.Id], ApiVerbs.Create, "the CMS", CancellationToken.None);
        var media = Path.Combine(service.DataFolder, "media", "1");
        Directory.CreateDirectory(media);
        await System.IO.File.WriteAllTextAsync(Path.Combine(media, "picture.jpg"), "not a picture");
    }

    public async ValueTask DisposeAsync()
    {
        await service.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_restored_store_is_row_for_row_what_was_backed_up()
    {
        await service.Get<StoreBackup>().WriteAsync(File, TestContext.Current.CancellationToken);
        await using var other = await TestService.StartAsync();
        var manifest = await other.Get<StoreBackup>().ReadAsync(File, TestContext.Current.CancellationToken);
        Assert.Equal((1, 3), (manifest.Tables["Feeds"], manifest.Tables["Articles"]));

        var again = Path.Combine(folder, "again.tar.gz");
        await other.Get<StoreBackup>().WriteAsync(again, TestContext.Current.CancellationToken);
        var (before, after) = (await EntriesAsync(File), await EntriesAsync(again));
        Assert.Equal(before.Keys, after.Keys);
        foreach (var (name, content) in before.Where(entry => entry.Key is not ("backup.json" or "store/Marks.jsonl")))
        {
            Assert.Equal(content, after[name]);
        }

        Assert.Equal("not a picture", after["media/1/picture.jpg"]);
    }

    [Fact]
    public async Task Every_table_is_in_it_but_what_tells_todays_readers_apart_and_what_nodes_know_of_each_other()
    {
        await service.Get<StoreBackup>().WriteAsync(File, TestContext.Current.CancellationToken);
        await using var context = service.Get<StoreEngine>().CreateContext();
        var tables = context.Model.GetEntityTypes().Select(type => $"store/{type.GetTableName()}.jsonl").Except([.. ((string[])["ReaderMarks", "ReaderSalts", "Nodes", "Leases", "Turns", "Keys"]).Select(table => $"store/{table}.jsonl")]);
        Assert.Equal(tables.Order(StringComparer.Ordinal), (await EntriesAsync(File)).Keys.Where(name => name.StartsWith("store/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_its_owner_reads_it()
    {
        await service.Get<StoreBackup>().WriteAsync(File, TestContext.Current.CancellationToken);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(File).UnixFileMode);
        Assert.Equal([File], Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_restored_feed_keeps_its_ids_when_it_is_published_again()
    {
        var ids = service.Publications.Find("news")!.Entries.Select(entry => entry.Id).ToList();
        await service.Get<StoreBackup>().WriteAsync(File, TestContext.Current.CancellationToken);
        await using var other = await TestService.StartAsync();
        await other.Get<StoreBackup>().ReadAsync(File, TestContext.Current.CancellationToken);
        var feed = await other.SettingsAsync("news", "language: en");
        await other.PublishAsync(feed);
        Assert.Equal(ids, other.Publications.Find("news")!.Entries.Select(entry => entry.Id));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("flipped")]
    [InlineData("text")]
    [InlineData("empty")]
    public async Task A_damaged_file_is_refused_and_everything_stays(string how)
    {
        await service.Get<StoreBackup>().WriteAsync(File, TestContext.Current.CancellationToken);
        var bytes = await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);
        bytes = how switch
        {
            "cut" => bytes[..(bytes.Length / 2)],
            "flipped" => [.. bytes.Select((value, at) => at > bytes.Length / 3 && at < bytes.Length / 2 ? (byte)~value : value)],
            "text" => "no backup"u8.ToArray(),
            _ => [],
        };
        await System.IO.File.WriteAllBytesAsync(File, bytes, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<BackupException>(() => service.Get<StoreBackup>().ReadAsync(File, TestContext.Current.CancellationToken));
        Assert.Contains(File, refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, await service.Get<FeedStore>().ReadAsync(context => context.Articles.CountAsync(), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("backup.json", "{\"format\":2,\"madeAt\":\"2030-01-01T00:00:00Z\",\"version\":\"9.0.0\",\"tables\":{}}", "9.0.0")]
    [InlineData("store/Robots.jsonl", "[\"Id\"]", "Robots")]
    [InlineData("store/Feeds.jsonl", "[\"Id\",\"Mood\"]", "Mood")]
    [InlineData("media/../../stolen", "x", "lies outside")]
    public async Task What_a_newer_version_or_a_stranger_made_is_refused_and_everything_stays(string name, string content, string told)
    {
        await using (var stream = System.IO.File.Create(File))
        await using (var gzip = new GZipStream(stream, CompressionMode.Compress))
        await using (var tar = new TarWriter(gzip))
        {
            foreach (var (entry, text) in new[] { (name, content), ("backup.json", name == "backup.json" ? content : "{\"format\":1,\"madeAt\":\"2030-01-01T00:00:00Z\",\"version\":\"1.0.0\",\"tables\":{}}") })
            {
                await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, entry) { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) }, TestContext.Current.CancellationToken);
            }
        }

        var refused = await Assert.ThrowsAsync<BackupException>(() => service.Get<StoreBackup>().ReadAsync(File, TestContext.Current.CancellationToken));
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.Equal(3, await service.Get<FeedStore>().ReadAsync(context => context.Articles.CountAsync(), TestContext.Current.CancellationToken));
        Assert.False(System.IO.File.Exists(Path.Combine(service.DataFolder, "..", "stolen")));
    }

    private static async Task<SortedDictionary<string, string>> EntriesAsync(string file)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var stream = System.IO.File.OpenRead(file);
        await using var gzip = new GZipStream(stream, CompressionMode.Decompress);
        await using var tar = new TarReader(gzip);
        while (await tar.GetNextEntryAsync() is { } entry)
        {
            using var reader = new StreamReader(entry.DataStream ?? Stream.Null);
            entries[entry.Name] = await reader.ReadToEndAsync();
        }

        return entries;
    }
}
