namespace FeedService.EndToEnd;

/// <summary>A disk that has no space left.</summary>
internal static class Disk
{
    /// <summary>Writes a file until there is none.</summary>
    public static void Fill(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Create, FileAccess.Write);
        var page = new byte[4096];
        try
        {
            for (long at = 0; ; at += page.Length)
            {
                RandomAccess.Write(handle, page, at);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }
}
