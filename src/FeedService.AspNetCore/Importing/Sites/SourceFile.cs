using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;
using FeedService.AspNetCore.Articles.Writing;
using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore.Importing.Sites;

/// <summary>An article's file of a site that a generator builds, as it was written.</summary>
internal sealed record SourceFile(Article Own, FrontMatterMap FrontMatter, string Text)
{
    private static readonly string[] Addresses = ["permalink", "url", "path"];

    /// <returns>The file, or what is wrong with it.</returns>
    public static (SourceFile? File, string? Fault) Read(string path, string key, TimeZoneInfo zone)
    {
        if (new FileInfo(path) is not { LinkTarget: null, Length: <= ArticleReader.MaxBytes } info)
        {
            return (null, FormattableString.Invariant($"It is a link, or larger than the {ArticleReader.MaxBytes:N0} bytes that are read."));
        }

        var bytes = File.ReadAllBytes(info.FullName);
        var feed = new FeedDefinition { Name = "", Title = "", Description = "", Schedule = "", TimeZone = zone };
        var reading = ArticleReader.Read(new ArticleFile(key, bytes), feed, withContentFacts: false);
        if (reading.Article is null || SourceText.Decode(bytes, key, new ReadingFaults()) is not { } text)
        {
            return (null, string.Join(' ', reading.Faults.Where(fault => fault.Level == FaultLevel.Error).Select(fault => fault.Line is { } line ? FormattableString.Invariant($"Line {line}: {fault.Message}") : fault.Message)));
        }

        return (new SourceFile(reading.Article, ArticleText.FrontMatterOf(FrontMatterBlock.Find(text)), text), null);
    }

    /// <summary>The address that its author gave it on its site.</summary>
    public string? StatedAddress(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Scalar(key) is { } stated)
            {
                return stated;
            }
        }

        return null;
    }

    public string? Scalar(string key) => FrontMatter.Find(key) is FrontMatterScalar scalar ? PlainText.OneLine(scalar.Text) : null;

    public bool IsTrue(string key) => string.Equals(Scalar(key), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text without an address that means the other site.</summary>
    public string WithoutAddress() => Addresses.Where(key => FrontMatter.Find(key) is not null).Aggregate(Text, (text, key) => ArticleText.Rename(text, key, $"origin_{key}"));

    /// <summary>Articles below a folder, in the order of their paths.</summary>
    public static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint })
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal);
}
