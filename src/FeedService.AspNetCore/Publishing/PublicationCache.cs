using System.Collections.Concurrent;
using System.Globalization;
using FeedService.AspNetCore.Feeds;
using Microsoft.Extensions.Logging;

namespace FeedService.AspNetCore.Publishing;

/// <summary>The folder <c>data/publications</c>: what is served from the first moment on, before the store is open or while it is gone.</summary>
internal sealed partial class PublicationCache(ServicePaths paths, ILogger<PublicationCache> logger)
{
    private const string Ending = ".publication";

    private readonly ConcurrentDictionary<int, string> checksums = [];

    /// <summary>The checksum of the pack that a feed's publication in memory was read from; null where there is none.</summary>
    public string? ChecksumOf(int feedId) => checksums.GetValueOrDefault(feedId);

    /// <summary>Every whole publication in the folder; leftovers of a crash are swept.</summary>
    public IReadOnlyList<Publication> Load()
    {
        if (!Directory.Exists(paths.Publications))
        {
            return [];
        }

        var publications = new List<Publication>();
        foreach (var file in Directory.EnumerateFiles(paths.Publications).Order(StringComparer.Ordinal))
        {
            var pack = file.EndsWith(Ending, StringComparison.Ordinal) ? ReadFile(file) : [];
            if (pack is null)
            {
                continue;
            }

            if (PublicationPack.Read(pack) is { } publication)
            {
                publications.Add(publication);
                checksums[publication.FeedId] = PublicationPack.Checksum(pack);
            }
            else
            {
                Sweep(file);
            }
        }

        return publications;
    }

    // What cannot be read is as good as not there: the store has it, too.
    private byte[]? ReadFile(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotRead(file, exception.Message);
            return null;
        }
    }

    /// <summary>Writes a publication so that a crash leaves the old file or the new one, whole. A full disk costs only the cache.</summary>
    public void Write(int feedId, byte[] pack)
    {
        checksums[feedId] = PublicationPack.Checksum(pack);
        var file = Path.Combine(paths.Publications, feedId.ToString(CultureInfo.InvariantCulture) + Ending);
        var temporary = file + ".tmp";
        try
        {
            Directory.CreateDirectory(paths.Publications);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(pack);
                stream.Flush(flushToDisk: true);
            }

            FaultInjection.Reach("before_rename");
            File.Move(temporary, file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotCached(file, exception.Message);
            Sweep(temporary);
        }
    }

    private static void Sweep(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be written keeps its leftovers; they are never served.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The publication cache {File} could not be read ({Reason}). Its feed is served once the store is open; allow the service to read the folder.")]
    private partial void LogNotRead(string file, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The publication cache {File} could not be written ({Reason}). The feed is served from memory; free some space, or a restart begins with an older copy.")]
    private partial void LogNotCached(string file, string reason);
}
