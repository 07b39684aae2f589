using Microsoft.Win32.SafeHandles;

namespace FeedService.AspNetCore.Feeds;

/// <summary>A file opened for reading, which can tell whether someone is writing it.</summary>
internal sealed class OpenedFile : IDisposable
{
    private readonly SafeFileHandle handle;

    private OpenedFile(SafeFileHandle handle) => this.handle = handle;

    /// <returns>Null with the number of the error.</returns>
    public static OpenedFile? Open(string path, out int error)
    {
        if (Posix.IsAvailable)
        {
            error = Posix.Open(path, out var opened);
            return error == 0 ? new OpenedFile(opened) : null;
        }

        try
        {
            error = 0;
            return new OpenedFile(File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error = exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => Posix.NotFound,
                UnauthorizedAccessException => Posix.AccessDenied,
                // Another program has it for itself.
                _ => Posix.TryAgain,
            };
            return null;
        }
    }

    public FileFacts Facts()
    {
        if (Posix.IsAvailable)
        {
            return Posix.Stat(handle, out var facts) == 0 ? FileFacts.From(facts) : default;
        }

        return new FileFacts(FileKind.File, RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle).Ticks);
    }

    /// <returns>Whether someone has the file open for writing; null where that cannot be told (network drives, files of others).</returns>
    public bool? HasWriter() => !Posix.IsAvailable
        ? null
        : Posix.TryLease(handle) switch
        {
            0 => false,
            Posix.TryAgain => true,
            _ => null,
        };

    /// <returns>The first <paramref name="length"/> bytes, or fewer where there are not as many.</returns>
    public byte[] Read(int length)
    {
        var content = new byte[length];
        var done = 0;
        while (done < length)
        {
            var read = RandomAccess.Read(handle, content.AsSpan(done), done);
            if (read == 0)
            {
                return content[..done];
            }

            done += read;
        }

        return content;
    }

    /// <summary>The content as a stream, which the caller closes before this.</summary>
    public Stream Stream() => new FileStream(new SafeFileHandle(handle.DangerousGetHandle(), ownsHandle: false), FileAccess.Read);

    public void Dispose() => handle.Dispose();
}
