namespace FeedService.AspNetCore.Fronting;

/// <summary>A folder that a web server sends files from. Each is replaced whole, and only when it changed.</summary>
/// <param name="root">The folder's full path.</param>
internal sealed class StaticFolder(string root)
{
    private const string Unfinished = ".tmp";
    private static readonly string[] Endings = ["", ".gz", ".br"];

    /// <returns>Whether the document was not there in this form before.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public async Task<bool> WriteAsync(StaticFile file, CancellationToken cancellationToken)
    {
        var path = PathOf(file.Name);
        if (await IsThereAsync(path, file, cancellationToken))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // The plain one comes last: where it is right, the compressed ones are, unless somebody deleted them. And Caddy takes Last-Modified of
        // all three from it: for a moment new bytes have an old date, which costs a reader one more answer; never the other way round.
        await ReplaceAsync(path + ".gz", file.Gzip(), file.ModifiedAt, cancellationToken);
        await ReplaceAsync(path + ".br", file.Brotli(), file.ModifiedAt, cancellationToken);
        await ReplaceAsync(path, file.Content, file.ModifiedAt, cancellationToken);
        return true;
    }

    /// <summary>Takes a document away, and folders that are empty without it.</summary>
    public void Delete(string name)
    {
        var path = PathOf(name);
        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            return;
        }

        Sweep(name);
        Array.ForEach(Endings, ending => File.Delete(path + ending));

        for (var folder = Path.GetDirectoryName(path)!; folder != root && !Directory.EnumerateFileSystemEntries(folder).Any(); folder = Path.GetDirectoryName(folder)!)
        {
            Directory.Delete(folder);
        }
    }

    /// <summary>Takes away what a crash left of a document half written.</summary>
    public void Sweep(string name)
    {
        var path = PathOf(name);
        if (Directory.Exists(Path.GetDirectoryName(path)))
        {
            Array.ForEach(Endings, ending => File.Delete(path + ending + Unfinished));
        }
    }

    /// <summary>A file's path below the folder, and truly below it.</summary>
    /// <exception cref="IOException">A link on the way leads elsewhere.</exception>
    private string PathOf(string name)
    {
        var path = root;
        foreach (var part in name.Split('/')[..^1])
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw new IOException($"{path} is a link, which would lead out of the folder. Put a folder in its place");
            }
        }

        return Path.Combine(root, name);
    }

    private static async Task<bool> IsThereAsync(string path, StaticFile file, CancellationToken cancellationToken)
    {
        if (!Endings.All(ending => File.Exists(path + ending)) || new FileInfo(path).LinkTarget is not null
            || !(await File.ReadAllBytesAsync(path, cancellationToken)).AsSpan().SequenceEqual(file.Content))
        {
            return false;
        }

        foreach (var each in Endings.Select(ending => path + ending).Where(each => File.GetLastWriteTimeUtc(each) != file.ModifiedAt.UtcDateTime))
        {
            File.SetLastWriteTimeUtc(each, file.ModifiedAt.UtcDateTime);
        }

        return true;
    }

    /// <summary>Writes under another name first, so that a web server never sends half a document (R66).</summary>
    public static async Task ReplaceAsync(string path, byte[] bytes, DateTimeOffset modifiedAt, CancellationToken cancellationToken)
    {
        var temporary = path + Unfinished;
        // What a crash left; and what lies there is never written through, should it be a link.
        File.Delete(temporary);
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await stream.WriteAsync(bytes, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.SetLastWriteTimeUtc(temporary, modifiedAt.UtcDateTime);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            // On a full disk it would be what keeps the disk full.
            File.Delete(temporary);
            throw;
        }
    }
}
