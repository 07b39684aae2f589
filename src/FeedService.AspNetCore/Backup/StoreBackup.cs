using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace FeedService.AspNetCore.Backup;

/// <summary>
/// Writes everything that cannot be made again into one file, and reads it back: the store, row by row, so that it fits whichever engine, and
/// the files that programs uploaded, wherever each keeps them. Both while the service runs (F60).
/// </summary>
internal sealed class StoreBackup(FeedStore store, SharedUploads uploads, ServicePaths paths, TimeProvider time)
{
    private const string Tables = "store/";
    private const string Ending = ".jsonl";
    private const string Media = "media/";

    /// <summary>By which today's readers are told apart, and nobody afterwards: a backup would keep it for ever. And what only these nodes know of each other.</summary>
    private static readonly Type[] OfToday =
        [typeof(StoredReaderSalt), typeof(StoredReaderMark), typeof(StoredNode), typeof(StoredLease), typeof(StoredTurn), typeof(StoredKey)];

    private string MediaFolder => Path.Combine(paths.Data, "media");

    /// <summary>Writes a backup of this moment; the file is there whole or not at all, and only its owner reads it.</summary>
    /// <param name="file">A tar archive, compressed by gzip.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be read.</exception>
    public Task<BackupManifest> WriteAsync(string file, CancellationToken cancellationToken) => WriteAsync(file, static () => { }, cancellationToken);

    /// <summary>The same, told of.</summary>
    /// <param name="file">A tar archive, compressed by gzip.</param>
    /// <param name="step">Told of each table and each upload that is in it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<BackupManifest> WriteAsync(string file, Action step, CancellationToken cancellationToken)
    {
        var unfinished = file + ".new";
        try
        {
            BackupManifest manifest;
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            await using (var stream = new FileStream(unfinished, options))
            {
                await using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true))
                await using (var tar = new TarWriter(gzip, TarEntryFormat.Pax, leaveOpen: true))
                {
                    manifest = await store.SnapshotAsync(context => WriteTablesAsync(context, tar, unfinished + ".table", step, cancellationToken), cancellationToken);
                    await WriteMediaAsync(tar, step, cancellationToken);
                    await AddAsync(tar, BackupManifest.FileName, new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest)), cancellationToken);
                }

                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, file, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(unfinished);
            File.Delete(unfinished + ".table");
        }
    }

    /// <summary>Puts a backup in the place of everything in the store, in one transaction: it is there whole, or everything is as it was.</summary>
    /// <exception cref="BackupException">The file is no backup, is damaged, or was made by a newer version.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written; everything is as it was.</exception>
    public Task<BackupManifest> ReadAsync(string file, CancellationToken cancellationToken) => ReadAsync(file, static () => { }, cancellationToken);

    /// <summary>The same, told of.</summary>
    /// <param name="file">What <see cref="WriteAsync(string, CancellationToken)"/> wrote.</param>
    /// <param name="step">Told of each table and each upload that was taken from it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<BackupManifest> ReadAsync(string file, Action step, CancellationToken cancellationToken)
    {
        var manifest = await CheckAsync(file, cancellationToken);
        await store.WriteAsync(
            async context =>
            {
                foreach (var type in Types(context))
                {
                    await BulkInsert.ClearAsync(context, type, cancellationToken);
                }

                await EachAsync(file, async (name, content) =>
                {
                    await ReadEntryAsync(context, name, content, cancellationToken);
                    step();
                }, cancellationToken);
                await uploads.SettleAsync(context, cancellationToken);
                var restoredAt = time.GetUtcNow();
                await context.Marks.ExecuteUpdateAsync(update => update.SetProperty(mark => mark.RestoredAt, restoredAt), cancellationToken);
            },
            cancellationToken);
        return manifest;
    }

    private async Task<BackupManifest> WriteTablesAsync(StoreContext context, TarWriter tar, string aside, Action step, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>();
        foreach (var type in Types(context))
        {
            await using var table = new FileStream(aside, FileMode.Create, FileAccess.ReadWrite);
            counts[type.GetTableName()!] = await TableText.WriteAsync(context, type, table, cancellationToken);
            table.Position = 0;
            await AddAsync(tar, Tables + type.GetTableName() + Ending, table, cancellationToken);
            step();
        }

        return new BackupManifest(BackupManifest.Known, time.GetUtcNow(), typeof(StoreBackup).Assembly.GetName().Version!.ToString(3), counts);
    }

    private async Task WriteMediaAsync(TarWriter tar, Action step, CancellationToken cancellationToken)
    {
        foreach (var file in Directory.Exists(MediaFolder) ? Directory.EnumerateFiles(MediaFolder, "*", SearchOption.AllDirectories) : [])
        {
            try
            {
                await using var content = File.OpenRead(file);
                await AddAsync(tar, Media + Path.GetRelativePath(MediaFolder, file).Replace(Path.DirectorySeparatorChar, '/'), content, cancellationToken);
                step();
            }
            catch (FileNotFoundException)
            {
                // Swept away meanwhile: nothing referred to it.
            }
        }
    }

    private async Task ReadEntryAsync(StoreContext context, string name, Stream content, CancellationToken cancellationToken)
    {
        if (name.StartsWith(Tables, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
        {
            var table = name[Tables.Length..^Ending.Length];
            var type = Types(context).FirstOrDefault(type => type.GetTableName() == table)
                ?? throw new BackupException($"The backup has a table '{table}' that this version does not know. Restore it with the version that made it, or a newer one.");
            await BulkInsert.AddAsync(context, type, TableText.ReadAsync(type, content, cancellationToken), cancellationToken);
        }
        else if (name.StartsWith(Media, StringComparison.Ordinal))
        {
            await PutMediaAsync(name[Media.Length..], content, cancellationToken);
        }
    }

    // Beside what is there: names are made of contents, and what nothing refers to is swept away.
    private async Task PutMediaAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(Path.Combine(MediaFolder, name));
        if (!path.StartsWith(MediaFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new BackupException($"The backup has a file '{name}' that lies outside of its folder. It was not made by feedservice backup.");
        }

        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await content.CopyToAsync(file, cancellationToken);
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>Reads it through once before anything is changed.</summary>
    private static async Task<BackupManifest> CheckAsync(string file, CancellationToken cancellationToken)
    {
        BackupManifest? manifest = null;
        await EachAsync(
            file,
            async (name, content) => manifest = name == BackupManifest.FileName ? await JsonSerializer.DeserializeAsync(content, BackupJson.Default.BackupManifest, cancellationToken) : manifest,
            cancellationToken);
        // The last entry: without it the file ends too early.
        return manifest switch
        {
            null => throw new BackupException($"{file} is no backup, or ends too early: it has no {BackupManifest.FileName} at its end."),
            { Format: > BackupManifest.Known } => throw new BackupException($"{file} was made by a newer version ({manifest.Version}). Restore it with that one."),
            _ => manifest,
        };
    }

    private static async Task EachAsync(string file, Func<string, Stream, Task> each, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            await using var gzip = new GZipStream(stream, CompressionMode.Decompress);
            await using var tar = new TarReader(gzip);
            while (await tar.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                await each(entry.Name, entry.DataStream ?? Stream.Null);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException or JsonException)
        {
            throw new BackupException($"{file} is no backup, or is damaged: {exception.Message}", exception);
        }
    }

    private static Task AddAsync(TarWriter tar, string name, Stream content, CancellationToken cancellationToken) =>
        tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite }, cancellationToken);

    private static IEnumerable<IEntityType> Types(StoreContext context) => context.Model.GetEntityTypes().Where(type => !OfToday.Contains(type.ClrType)).OrderBy(type => type.GetTableName(), StringComparer.Ordinal);
}
