using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Store;

/// <summary>Looks at the SQLite file before anything opens it: SQLite itself takes an empty file for an empty database.</summary>
internal static class DatabaseFile
{
    private static ReadOnlySpan<byte> Magic => "SQLite format 3\0"u8;

    /// <exception cref="StoreRefusedException">The file is empty, no database, or gone although there are publications.</exception>
    public static void Check(ServicePaths paths)
    {
        var file = new FileInfo(paths.Database);
        if (!file.Exists)
        {
            RefuseWhenPublished(paths);
            return;
        }

        Span<byte> head = stackalloc byte[Magic.Length];
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length || !head.SequenceEqual(Magic))
        {
            throw new StoreRefusedException(
                $"The store {file.FullName} is {(file.Length == 0 ? "empty" : "not a SQLite database")}. {Remedy(paths)}");
        }
    }

    /// <summary>What an operator can do about a store that is lost or damaged.</summary>
    public static string Remedy(ServicePaths paths) =>
        // What is left of the old log would be taken for changes to the copy.
        $"Put a copy back (rm -f {paths.Database}-wal {paths.Database}-shm; cp BACKUP {paths.Database}), or start with an empty store, which gives the same files the same ids: "
        + $"move {paths.Database}* and {paths.Publications} out of the way.";

    private static void RefuseWhenPublished(ServicePaths paths)
    {
        if (Directory.Exists(paths.Publications) && Directory.EnumerateFiles(paths.Publications).Any())
        {
            throw new StoreRefusedException($"The store {paths.Database} is missing, though {paths.Publications} holds publications. {Remedy(paths)}");
        }
    }
}
