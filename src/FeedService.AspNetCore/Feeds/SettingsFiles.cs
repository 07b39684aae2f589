using System.Collections.Concurrent;
using System.Text;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Takes feed.yaml when it is whole (F26), and believes that it is gone only when it stays away: editors and copies delete what they are about to write.</summary>
internal sealed class SettingsFiles(ServicePaths paths, TimeProvider time)
{
    /// <summary>No feed.yaml that people write comes near.</summary>
    private const int MaximumLength = 1_000_000;

    private static readonly TimeSpan Settle = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongWrite = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongAbsence = TimeSpan.FromSeconds(2);

    /// <summary>The feeds that had a feed.yaml, and since when it is missed; 0 where it is not.</summary>
    private readonly ConcurrentDictionary<string, long> seen = new(StringComparer.Ordinal);

    /// <summary>Since when somebody is seen writing one.</summary>
    private readonly ConcurrentDictionary<string, long> open = new(StringComparer.Ordinal);

    /// <summary>Whether another look will know more.</summary>
    public bool IsUndecided => !open.IsEmpty || seen.Values.Any(missedAt => missedAt != 0);

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    /// <exception cref="DecoderFallbackException">It is not written in UTF-8.</exception>
    public SettingsText Read(string feed)
    {
        var path = Path.Combine(paths.FeedFolder(feed), FeedFolders.SettingsFile);
        // What is no file is not opened: a pipe would never end.
        if (new FileInfo(path) is not { Exists: true, Length: > 0 } file)
        {
            return File.Exists(path) ? Blank(feed) : Absent(feed);
        }

        if (file.Length > MaximumLength)
        {
            return new SettingsText(null) { Fault = $"{FeedFolders.SettingsFile} is larger than {MaximumLength / 1_000_000} MB; it is not read." };
        }

        using var opened = OpenedFile.Open(path, out _);
        if (opened is null)
        {
            // Says why, unless that has passed by now.
            File.OpenHandle(path).Dispose();
            return Written(feed);
        }

        return Whole(opened) is { } bytes ? Taken(feed, Decode(bytes)) : Written(feed);
    }

    private byte[]? Whole(OpenedFile opened)
    {
        var before = opened.Facts();
        if (opened.HasWriter() is { } hasWriter ? hasWriter : (time.GetUtcNow() - new DateTimeOffset(before.ModifiedTicks, TimeSpan.Zero)).Duration() < Settle)
        {
            return null;
        }

        var bytes = opened.Read((int)Math.Min(before.Size, MaximumLength));
        var after = opened.Facts();
        return (after.Size, after.ModifiedTicks) == (bytes.Length, before.ModifiedTicks) && opened.HasWriter() != true ? bytes : null;
    }

    private SettingsText Taken(string feed, string text)
    {
        seen[feed] = 0;
        open.TryRemove(feed, out _);
        return new SettingsText(text) { IsBlank = string.IsNullOrWhiteSpace(text) };
    }

    private SettingsText Blank(string feed) =>
        Taken(feed, "") with { Notice = "The file is empty. The feed keeps its last settings; to have the defaults, delete the file." };

    private SettingsText Written(string feed)
    {
        var since = open.GetOrAdd(feed, _ => time.GetTimestamp());
        return new SettingsText(null)
        {
            Notice = time.GetElapsedTime(since) < LongWrite ? null : "The file has been open for writing for more than a minute. The feed keeps its last settings until whoever writes it closes it.",
        };
    }

    private SettingsText Absent(string feed)
    {
        open.TryRemove(feed, out _);
        if (!Directory.EnumerateFileSystemEntries(paths.FeedFolder(feed)).Any())
        {
            seen.TryRemove(feed, out _);
            return new SettingsText("")
            {
                IsAway = true,
                Notice = $"The folder is empty, as that of a disk which is not mounted. The feed keeps its last settings. Fill the folder, or end the feed: feedservice remove {feed}.",
            };
        }

        if (seen.TryGetValue(feed, out var missedAt))
        {
            missedAt = missedAt != 0 ? missedAt : Math.Max(1, time.GetTimestamp());
            if (time.GetElapsedTime(missedAt) < LongAbsence)
            {
                seen[feed] = missedAt;
                return new SettingsText("") { IsAway = true };
            }

            seen.TryRemove(feed, out _);
        }

        return new SettingsText("");
    }

    // A byte order mark decides; without one only UTF-8 is taken, and nothing is replaced silently.
    private static string Decode(byte[] bytes)
    {
        using var reader = new StreamReader(
            new MemoryStream(bytes), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
