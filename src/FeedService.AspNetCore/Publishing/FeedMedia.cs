using System.Security.Cryptography;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.AspNetCore.Publishing;

/// <summary>The files of one feed's folder, as one article's rendering asks for them. Remembers what was asked, found or not.</summary>
internal sealed class FeedMedia(CatalogFeed feed, FeedFiles files, SiteAddresses addresses, Func<string, StoredMedia?> known) : IArticleMedia
{
    private readonly Dictionary<string, UsedMedia> used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StoredMedia> found = new(StringComparer.Ordinal);

    /// <summary>Every path that was asked for.</summary>
    public IReadOnlyList<UsedMedia> Used => [.. used.Values];

    /// <summary>The files among them, with facts that the store may not have yet.</summary>
    public IReadOnlyCollection<StoredMedia> Found => found.Values;

    public bool HasFolder => files.HasFolder;

    public MediaFile? Find(string path)
    {
        var file = files.Find(path);
        used[path] = UsedMedia.Of(path, file);
        if (file is null || Facts(path, file) is not { } facts)
        {
            return null;
        }

        found[path] = facts;
        var address = addresses.Media(feed.Name, facts.Hash, Path.GetFileName(path));
        return new MediaFile(path, facts.Hash, address, facts.MediaType, facts.Size, facts.Width, facts.Height, facts.Duration);
    }

    public MediaFile? FindUploaded(Uri address)
    {
        var uploads = addresses.Media(feed.Name, "", "");
        // As it is written into addresses: a hash of 32 letters and a name.
        return address.AbsoluteUri.StartsWith(uploads.AbsoluteUri[..^1], StringComparison.Ordinal)
            && address.AbsoluteUri[(uploads.AbsoluteUri.Length - 1)..].Split('/') is [{ Length: 32 } hash, { Length: > 0 } name] && hash.All(char.IsAsciiHexDigitLower)
            && Uri.UnescapeDataString(name) is var plain && !plain.Contains('/', StringComparison.Ordinal) && plain[0] != '.'
            ? Find($"/{hash}/{plain}")
            : null;
    }

    private StoredMedia? Facts(string path, FileInfo file)
    {
        var stored = known(path);
        if (stored is not null && stored.Size == file.Length && stored.ModifiedAt.UtcTicks == file.LastWriteTimeUtc.Ticks)
        {
            return stored;
        }

        try
        {
            using var opened = OpenedFile.Open(file.FullName, out _) ?? throw new IOException();
            if (opened.HasWriter() == true)
            {
                // Half of it has another address than the whole: the look that finds it whole has the article made anew.
                throw new IOException();
            }

            var before = opened.Facts();
            using var stream = opened.Stream();
            // 128 bits are plenty to tell versions of one file apart, and keep its address short.
            var hash = Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 16));
            stream.Position = 0;
            var facts = MediaFacts.Read(stream, file.Name);
            if (before.Size != file.Length || opened.Facts() != before)
            {
                throw new IOException();
            }

            return new StoredMedia
            {
                FeedId = feed.Id,
                Path = path,
                Size = file.Length,
                ModifiedAt = new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero),
                Hash = hash,
                MediaType = facts.MediaType,
                Width = facts.Width,
                Height = facts.Height,
                Duration = facts.Duration,
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not to be had now: the article goes without it, and the next look sees whether that changed.
            used[path] = new UsedMedia(path, -1, 0);
            return null;
        }
    }
}
