using System.Text;

namespace FeedService.EndToEnd;

/// <summary>A feed's folder as a publisher and the publisher's software treat it.</summary>
internal sealed class FeedFolder
{
    public FeedFolder(string path)
    {
        Path = path;
        Directory.CreateDirectory(path);
    }

    public string Path { get; }

    public string FileOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes in place: created or cut to nothing, then filled.</summary>
    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Write(string name, ReadOnlySpan<byte> content)
    {
        MakeFolderOf(name);
        File.WriteAllBytes(FileOf(name), content);
    }

    /// <summary>Writes beside the file and renames over it, so that it is whole at any moment.</summary>
    public void Replace(string name, string text)
    {
        MakeFolderOf(name);
        var beside = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(FileOf(name))!, "." + System.IO.Path.GetFileName(name) + ".new");
        File.WriteAllText(beside, text);
        File.Move(beside, FileOf(name), overwrite: true);
    }

    /// <summary>A Markdown article; further front matter is given as whole YAML lines.</summary>
    public void WriteArticle(string name, string title, string body = "Some words.", params string[] frontMatter) =>
        Replace(name, $"---\n{string.Join('\n', [$"title: '{title.Replace("'", "''", StringComparison.Ordinal)}'", .. frontMatter])}\n---\n\n{body}\n");

    public void WriteSettings(string yaml) => Replace("feed.yaml", yaml);

    public void Delete(string name) => File.Delete(FileOf(name));

    public void Rename(string from, string to)
    {
        MakeFolderOf(to);
        File.Move(FileOf(from), FileOf(to));
    }

    public void DeleteFolder() => Directory.Delete(Path, recursive: true);

    public FeedFolder RenameFolder(string name)
    {
        var target = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, name);
        Directory.Move(Path, target);
        return new(target);
    }

    private void MakeFolderOf(string name) => Directory.CreateDirectory(System.IO.Path.GetDirectoryName(FileOf(name))!);
}
