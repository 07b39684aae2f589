using FeedService.AspNetCore.Importing;

namespace FeedService.Tests.Importing;

public sealed class GrowingFolderTests : IDisposable
{
    private readonly string feeds = Directory.CreateTempSubdirectory("feedservice-growing-").FullName;

    private IEnumerable<string?> Names => Directory.GetDirectories(feeds).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(feeds, recursive: true);

    [Fact]
    public void What_ended_imports_left_is_swept_away_and_what_is_going_on_stays()
    {
        using var other = GrowingFolder.Make(feeds, "other");
        File.WriteAllText(Path.Combine(other.Path, "a.html"), "kept");
        // Its process is gone, and with it its hold of the mark; an older version set none.
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(feeds, $".new-news-x-{Environment.ProcessId}")).FullName, ".importing"), "");
        Directory.CreateDirectory(Path.Combine(feeds, ".new-news-2147483600"));
        Directory.CreateDirectory(Path.Combine(feeds, $".new-press-{Environment.ProcessId}"));
        Directory.CreateDirectory(Path.Combine(feeds, ".new-somebodys"));
        Directory.CreateDirectory(Path.Combine(feeds, "news"));

        using var folder = GrowingFolder.Make(feeds, "news");

        Assert.Equal(((string?[])[Path.GetFileName(other.Path), Path.GetFileName(folder.Path), $".new-press-{Environment.ProcessId}", ".new-somebodys", "news"]).Order(StringComparer.Ordinal), Names);
        Assert.Equal("kept", File.ReadAllText(Path.Combine(other.Path, "a.html")));
    }

    [Fact]
    public void It_appears_with_what_was_written_into_it_and_nothing_else()
    {
        using (var folder = GrowingFolder.Make(feeds, "news"))
        {
            File.WriteAllText(Path.Combine(folder.Path, "a.html"), "A");
            folder.MoveTo(Path.Combine(feeds, "news"));
        }

        using (GrowingFolder.Make(feeds, "given-up"))
        {
            // Nothing came.
        }

        Assert.Equal(["news"], Names);
        Assert.Equal(["a.html"], Directory.GetFileSystemEntries(Path.Combine(feeds, "news")).Select(Path.GetFileName));
    }
}
