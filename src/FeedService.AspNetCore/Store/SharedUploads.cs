using FeedService.AspNetCore.Feeds;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Store;

/// <summary>
/// Uploaded files, where nodes have no folder in common: they are kept in the store, in pieces, and each node's folder is a cache of those it was asked
/// for. Where there is one process its folder is the place.
/// </summary>
internal sealed class SharedUploads(StoreEngine engine, ServicePaths paths)
{
    /// <summary>How the name of a file begins that is not whole yet; what a crash leaves behind is swept by it.</summary>
    public const string Unfinished = ".upload-";

    private const int PieceLength = 1 << 20;

    /// <summary>Keeps a file that was just uploaded here.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written now.</exception>
    public async Task KeepAsync(int feedId, string path, FileInfo file)
    {
        if (!engine.IsShared)
        {
            return;
        }

        try
        {
            // Beside the writer's turn, which a large file would hold for long: nobody asks for it before it is in its table.
            await using var context = engine.CreateContext();
            if (await context.Media.AnyAsync(media => media.FeedId == feedId && media.Path == path))
            {
                // The same content as its name says.
                return;
            }

            await context.MediaParts.Where(part => part.FeedId == feedId && part.Path == path).ExecuteDeleteAsync();
            await AddAsync(context, feedId, path, file, CancellationToken.None);
        }
        catch (Exception exception) when (engine.Unavailable(exception) is { } unavailable)
        {
            throw unavailable;
        }
    }

    /// <summary>An uploaded file, fetched where another node took it in; null where there is none.</summary>
    public FileInfo? Find(int feedId, string path)
    {
        var file = new FileInfo(paths.Uploads(feedId) + path);
        if (file.Exists || !engine.IsShared)
        {
            return file.Exists ? file : null;
        }

        try
        {
            using var context = engine.CreateContext();
            return context.Media.AsNoTracking().FirstOrDefault(media => media.FeedId == feedId && media.Path == path) is { } stored && Fetch(context, stored, file) ? new FileInfo(file.FullName) : null;
        }
        catch (Exception exception) when (engine.Unavailable(exception) is { } unavailable)
        {
            throw unavailable;
        }
    }

    /// <summary>Fetches all of a feed's.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task FetchAllAsync(int feedId, CancellationToken cancellationToken)
    {
        if (engine.IsShared)
        {
            await using var context = engine.CreateContext();
            var uploads = await context.MediaParts.Where(part => part.FeedId == feedId).Select(part => part.Path).Distinct().ToListAsync(cancellationToken);
            uploads.ForEach(path => Find(feedId, path));
        }
    }

    /// <summary>Brings the uploads of a backup to where this store has them; the backup may be that of a store of another kind.</summary>
    /// <param name="context">In which the backup's rows were written; its files are in the folder.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task SettleAsync(StoreContext context, CancellationToken cancellationToken)
    {
        var all = await context.Media.AsNoTracking().Where(media => EF.Functions.Like(media.Path, "/%")).ToListAsync(cancellationToken);
        foreach (var media in all)
        {
            var file = new FileInfo(paths.Uploads(media.FeedId) + media.Path);
            if (!file.FullName.StartsWith(Path.GetFullPath(paths.Uploads(media.FeedId)) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                // A stranger's backup.
                continue;
            }

            if (!engine.IsShared && !file.Exists)
            {
                Fetch(context, media, file);
            }
            else if (engine.IsShared && file.Exists && !await context.MediaParts.AnyAsync(part => part.FeedId == media.FeedId && part.Path == media.Path, cancellationToken))
            {
                await AddAsync(context, media.FeedId, media.Path, file, cancellationToken);
            }
        }

        if (!engine.IsShared)
        {
            await context.MediaParts.ExecuteDeleteAsync(cancellationToken);
        }
    }

    private static async Task AddAsync(StoreContext context, int feedId, string path, FileInfo file, CancellationToken cancellationToken)
    {
        await using var content = file.OpenRead();
        var piece = new byte[PieceLength];
        for (var number = 0; await content.ReadAtLeastAsync(piece, PieceLength, throwOnEndOfStream: false, cancellationToken) is > 0 and var length; number++)
        {
            context.MediaParts.Add(new StoredMediaPart { FeedId = feedId, Path = path, Number = number, Content = piece[..length] });
            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
        }
    }

    private static bool Fetch(StoreContext context, StoredMedia media, FileInfo file)
    {
        var unfinished = Path.Combine(Directory.CreateDirectory(file.DirectoryName!).FullName, $"{Unfinished}{Guid.NewGuid():N}");
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.CreateNew))
            {
                for (var number = 0; Piece(context, media, number) is { } piece; number++)
                {
                    stream.Write(piece);
                }

                if (stream.Length != media.Size)
                {
                    return false;
                }
            }

            File.SetLastWriteTimeUtc(unfinished, media.ModifiedAt.UtcDateTime);
            File.Move(unfinished, file.FullName, overwrite: true);
            return true;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static byte[]? Piece(StoreContext context, StoredMedia media, int number) =>
        context.MediaParts.AsNoTracking().Where(part => part.FeedId == media.FeedId && part.Path == media.Path && part.Number == number).Select(part => part.Content).FirstOrDefault();
}
