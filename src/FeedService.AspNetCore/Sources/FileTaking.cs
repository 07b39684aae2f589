using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Sources;

/// <summary>Takes a file when it is whole, and never half of it (F26).</summary>
internal static class FileTaking
{
    private const int SoundHead = 262_144;

    /// <summary>Reads a file as an article.</summary>
    /// <param name="folder">The feed's folder.</param>
    /// <param name="file">As it was found.</param>
    /// <param name="feed">The rules for what it leaves out.</param>
    /// <param name="isSettled">Whether it has looked as it was found for long enough to be taken where nobody can tell if it has a writer.</param>
    public static FileTake Read(string folder, FoundFile file, FeedDefinition feed, bool isSettled)
    {
        try
        {
            using var opened = OpenWhole(folder, file, isSettled, out var take);
            return opened is null ? take : Read(opened, take.File, feed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unreadable(file, exception.Message);
        }
    }

    /// <summary>Whether a file that is no article is whole.</summary>
    public static FileTake Probe(string folder, FoundFile file, bool isSettled)
    {
        using var opened = OpenWhole(folder, file, isSettled, out var take);
        return take;
    }

    /// <summary>The hash of a file's bytes as they are; null where it cannot be read.</summary>
    public static string? Hash(string folder, FoundFile file)
    {
        try
        {
            using var opened = OpenedFile.Open($"{folder}/{file.Key}", out _);
            return opened?.Facts() is { Kind: FileKind.File } facts
                ? SoundFiles.IsSound(file.Key) ? HashOfSound(opened, facts.Size) : facts.Size <= ArticleReader.MaxBytes ? HashOf(opened.Read((int)facts.Size)) : null
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static OpenedFile? OpenWhole(string folder, FoundFile file, bool isSettled, out FileTake take)
    {
        var opened = OpenedFile.Open($"{folder}/{file.Key}", out var error);
        if (opened is null)
        {
            take = error switch
            {
                Posix.NotFound or Posix.NotADirectory => new FileTake(file),
                // Also when this process has too many files open: that passes.
                Posix.TryAgain or Posix.TooManyOpen or Posix.TooManyOpenInSystem => Waiting(file),
                Posix.AccessDenied or Posix.NotPermitted => Unreadable(file, "permission is denied"),
                _ => Unreadable(file, Marshal.GetPInvokeErrorMessage(error)),
            };
            return null;
        }

        var facts = opened.Facts();
        var now = file with { Size = facts.Size, ModifiedTicks = facts.ModifiedTicks };
        take = facts.Kind != FileKind.File ? new FileTake(file) : IsWhole(opened, facts, isSettled && now == file) ? new FileTake(now) : Waiting(now);
        if (facts.Kind == FileKind.File && !take.IsBeingWritten)
        {
            return opened;
        }

        opened.Dispose();
        return null;
    }

    // An empty file is one that was just made.
    private static bool IsWhole(OpenedFile opened, FileFacts facts, bool isSettled) => facts.Size > 0 && (opened.HasWriter() is { } hasWriter ? !hasWriter : isSettled);

    private static FileTake Read(OpenedFile opened, FoundFile file, FeedDefinition feed)
    {
        if (SoundFiles.IsSound(file.Key))
        {
            using var content = opened.Stream();
            var sound = new ArticleReading(SoundFiles.Read(content, file.Key, feed), []);
            return new FileTake(file) { Item = Item(file, HashOfSound(opened, file.Size), sound) };
        }

        return ReadText(opened, file, feed);
    }

    private static FileTake ReadText(OpenedFile opened, FoundFile file, FeedDefinition feed)
    {
        if (file.Size > ArticleReader.MaxBytes)
        {
            return new FileTake(file) { Item = Item(file, StandInHash(file), ArticleReader.RefuseSize(file.Size)) };
        }

        var content = opened.Read((int)file.Size);
        var after = opened.Facts();
        if (content.Length != file.Size || after.Size != file.Size || after.ModifiedTicks != file.ModifiedTicks)
        {
            return Waiting(file);
        }

        return new FileTake(file) { Item = Item(file, HashOf(content), Parse(file, content, feed)) };
    }

    private static ArticleReading Parse(FoundFile file, byte[] content, FeedDefinition feed)
    {
        try
        {
            return ArticleReader.Read(new ArticleFile(file.Key, content), feed);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // One file never stops the others, not even by a fault of the reader.
            return new ArticleReading(null, [new ArticleFault(FaultLevel.Error, $"The article cannot be read: {exception.Message.ReplaceLineEndings(" ")}")]);
        }
    }

    private static SourceItem Item(FoundFile file, string hash, ArticleReading reading) => new()
    {
        Key = file.Key,
        Size = file.Size,
        ModifiedAt = new DateTimeOffset(file.ModifiedTicks, TimeSpan.Zero),
        Hash = hash,
        Reading = reading,
    };

    // For bytes that are not read: no other file has this one.
    private static string StandInHash(FoundFile file) => HashOf(Encoding.UTF8.GetBytes($"{file.Key}\0{file.Size}\0{file.ModifiedTicks}"));

    // Its head holds the tags and the first of what is heard: enough to know it again under another name, at no cost of its length.
    private static string HashOfSound(OpenedFile opened, long size) => HashOf([.. BitConverter.GetBytes(size), .. opened.Read((int)Math.Min(size, SoundHead))]);

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static FileTake Waiting(FoundFile file) => new(file) { IsBeingWritten = true };

    private static FileTake Unreadable(FoundFile file, string reason) => new(file)
    {
        Fault = new ArticleFault(FaultLevel.Error, $"The file cannot be read ({reason.TrimEnd('.')}). Allow the service to read it (chmod a+r), or take it out of the feed's folder."),
    };
}
