using System.Buffers;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.AspNetCore.Sources;

/// <summary>Media files that programs upload for articles. Each is kept below its hash, so that a changed file has a new address (R46).</summary>
internal sealed partial class Uploads(FeedStore store, SharedUploads shared, ServicePaths paths, TimeProvider time)
{
    /// <summary>How long what no article refers to is kept.</summary>
    private static readonly TimeSpan Unused = TimeSpan.FromDays(7);

    /// <param name="name">From <see cref="UploadName"/>.</param>
    /// <param name="most">In bytes.</param>
    /// <returns>The file's facts; null where it is larger than that.</returns>
    /// <exception cref="IOException">It could not be written, for want of space perhaps.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be written now.</exception>
    public async Task<StoredMedia?> SaveAsync(CatalogFeed feed, Stream content, string name, long most, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(paths.Uploads(feed.Id)).FullName;
        var unfinished = Path.Combine(folder, $"{SharedUploads.Unfinished}{Guid.NewGuid():N}");
        try
        {
            if (await WriteAsync(unfinished, content, most, cancellationToken) is not { } hash)
            {
                return null;
            }

            Directory.CreateDirectory(Path.Combine(folder, hash));
            File.Move(unfinished, Path.Combine(folder, hash, name), overwrite: true);
            return await RememberAsync(feed.Id, hash, name);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Notes which uploads an article refers to, before it is rendered: what a draft shows must not be swept.</summary>
    public static async Task UseAsync(StoreContext context, int feedId, long articleId, Article article)
    {
        var hashes = Reference().Matches(ArticleJson.Write(article)).Select(match => match.Groups[1].Value).Distinct().ToList();
        if (hashes.Count == 0)
        {
            return;
        }

        var files = await context.Media.Where(media => media.FeedId == feedId && hashes.Contains(media.Hash) && EF.Functions.Like(media.Path, "/%")).Select(media => media.Id).ToListAsync();
        var known = await context.MediaUses.Where(use => use.ArticleId == articleId && files.Contains(use.MediaId)).Select(use => use.MediaId).ToListAsync();
        context.MediaUses.AddRange(files.Except(known).Select(file => new StoredMediaUse { ArticleId = articleId, MediaId = file }));
    }

    /// <summary>Deletes what nothing has ever referred to for days, and what was never finished.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be had now.</exception>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Unused;
        var unused = await store.ReadAsync(
            context => context.Media.Where(media => EF.Functions.Like(media.Path, "/%") && media.ModifiedAt < before && !context.MediaUses.Any(use => use.MediaId == media.Id)).ToListAsync(cancellationToken),
            cancellationToken);
        if (unused.Count > 0)
        {
            var (ids, names) = (unused.ConvertAll(media => media.Id), unused.ConvertAll(media => media.Path));
            // Asked again: an article may have come meanwhile.
            var deleted = await store.WriteAsync(
                async context =>
                {
                    var deleted = await context.Media.Where(media => ids.Contains(media.Id) && !context.MediaUses.Any(use => use.MediaId == media.Id)).ExecuteDeleteAsync(cancellationToken);
                    await context.MediaParts.Where(part => names.Contains(part.Path) && !context.Media.Any(media => media.FeedId == part.FeedId && media.Path == part.Path)).ExecuteDeleteAsync(cancellationToken);
                    return deleted;
                },
                cancellationToken);
            var left = deleted == ids.Count ? [] : await store.ReadAsync(context => context.Media.Where(media => ids.Contains(media.Id)).Select(media => media.Id).ToListAsync(cancellationToken), cancellationToken);
            unused.FindAll(media => !left.Contains(media.Id)).ForEach(media => File.Delete(paths.Uploads(media.FeedId) + media.Path));
        }

        DeleteUnfinished(before);
    }

    private void DeleteUnfinished(DateTimeOffset before)
    {
        var all = Path.Combine(paths.Data, "media");
        foreach (var file in Directory.Exists(all) ? Directory.EnumerateFiles(all, $"{SharedUploads.Unfinished}*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }) : [])
        {
            if (File.GetLastWriteTimeUtc(file) < before.UtcDateTime)
            {
                File.Delete(file);
            }
        }
    }

    private static async Task<string?> WriteAsync(string path, Stream content, long most, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            int read;
            for (var length = 0L; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                length += read;
                if (length > most)
                {
                    return null;
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        // On disk before anybody is told of it.
        file.Flush(flushToDisk: true);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private async Task<StoredMedia> RememberAsync(int feedId, string hash, string name)
    {
        var path = $"/{hash}/{name}";
        var file = new FileInfo(paths.Uploads(feedId) + path);
        using var stream = file.OpenRead();
        var facts = MediaFacts.Read(stream, name);
        await shared.KeepAsync(feedId, path, file);
        return await store.WriteAsync(
            async context =>
            {
                var stored = await context.Media.FirstOrDefaultAsync(media => media.FeedId == feedId && media.Path == path)
                    ?? context.Media.Add(new StoredMedia { FeedId = feedId, Path = path, Hash = hash, MediaType = facts.MediaType }).Entity;
                // Uploaded anew, it is as if uploaded now.
                (stored.Size, stored.ModifiedAt) = (file.Length, new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
                (stored.MediaType, stored.Width, stored.Height, stored.Duration) = (facts.MediaType, facts.Width, facts.Height, facts.Duration);
                return stored;
            },
            CancellationToken.None);
    }

    [GeneratedRegex("/media/([0-9a-f]{32})/")]
    private static partial Regex Reference();
}
