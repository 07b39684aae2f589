using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Importing.Sites;

/// <summary>Which pages of a Hugo site are drafts by what their section hands down. Whom a target leaves out is not judged: who is in doubt is one, too.</summary>
internal sealed class HugoCascade
{
    private readonly HashSet<string> sections = new(StringComparer.Ordinal);

    /// <param name="settings">The site's, which may hand down to all.</param>
    /// <param name="content">The folder of its content.</param>
    /// <param name="lists">The paths below it of the files that stand for sections.</param>
    /// <param name="zone">Of dates that name none.</param>
    public HugoCascade(SiteSettings settings, string content, IEnumerable<string> lists, TimeZoneInfo zone)
    {
        if (MakesDrafts(settings.Map))
        {
            sections.Add("");
        }

        foreach (var path in lists)
        {
            if (SourceFile.Read(Path.Combine(content, path), path, zone).File is { } file && MakesDrafts(file.FrontMatter))
            {
                sections.Add(FolderOf(path));
            }
        }
    }

    /// <summary>Whether a page that says nothing of it itself is a draft.</summary>
    public bool MakesDraft(string path)
    {
        for (var at = FolderOf(path); ; at = FolderOf(at))
        {
            if (sections.Contains(at))
            {
                return true;
            }

            if (at.Length == 0)
            {
                return false;
            }
        }
    }

    private static bool MakesDrafts(FrontMatterMap map) => map.Find("cascade") switch
    {
        FrontMatterMap one => IsDraft(one),
        FrontMatterList several => several.Items.OfType<FrontMatterMap>().Any(IsDraft),
        _ => false,
    };

    private static bool IsDraft(FrontMatterMap handed) => handed.Find("draft") is FrontMatterScalar { Text: var text } && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];
}
