using System.Diagnostics;
using System.Globalization;

namespace FeedService.AspNetCore.Importing;

/// <summary>A feed's folder while it is being made: beside the others and hidden, so that a service sees it whole or not at all.</summary>
internal sealed class GrowingFolder : IDisposable
{
    private const string Prefix = ".new-";
    private const string MarkFile = ".importing";

    private readonly FileStream mark;

    private GrowingFolder(string path, FileStream mark) => (Path, this.mark) = (path, mark);

    public string Path { get; }

    /// <param name="feeds">The folder of feeds.</param>
    /// <param name="feed">The feed's name.</param>
    public static GrowingFolder Make(string feeds, string feed)
    {
        Directory.CreateDirectory(feeds);
        Sweep(feeds);
        // Processes of two containers that share the folder may have the same number.
        var path = System.IO.Path.Combine(feeds, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{feed}-{Guid.NewGuid():N}-{Environment.ProcessId}"));
        Directory.CreateDirectory(path);
        return new GrowingFolder(path, new FileStream(System.IO.Path.Combine(path, MarkFile), FileMode.CreateNew, FileAccess.Write, FileShare.None));
    }

    /// <summary>Lets it appear.</summary>
    public void MoveTo(string folder)
    {
        mark.Dispose();
        File.Delete(mark.Name);
        Directory.Move(Path, folder);
    }

    public void Dispose()
    {
        mark.Dispose();
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>What imports left that were ended from outside.</summary>
    private static void Sweep(string feeds)
    {
        foreach (var folder in Directory.EnumerateDirectories(feeds, Prefix + "*").Where(IsLeft).ToList())
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Somebody else's: it is in nobody's way.
            }
        }
    }

    private static bool IsLeft(string folder)
    {
        try
        {
            // Held as long as its process lives, by the system itself.
            using var held = new FileStream(System.IO.Path.Combine(folder, MarkFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (FileNotFoundException)
        {
            return !IsAlive(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsAlive(string folder)
    {
        if (!int.TryParse(folder[(folder.LastIndexOf('-') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return true;
        }

        try
        {
            using var process = Process.GetProcessById(number);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
