using FeedService.AspNetCore.Articles.Reading;

namespace FeedService.AspNetCore.Importing.Sites;

/// <summary>The settings of a site that a generator builds, in whatever they are written.</summary>
internal sealed class SiteSettings
{
    private const int MostBytes = 1_000_000;

    private SiteSettings(FrontMatterMap map) => Map = map;

    public FrontMatterMap Map { get; }

    /// <param name="folder">The site's.</param>
    /// <param name="files">Their names; the first that is there counts.</param>
    /// <exception cref="BrokenArchiveException">They cannot be read.</exception>
    public static SiteSettings Read(string folder, params ReadOnlySpan<string> files)
    {
        foreach (var name in files)
        {
            var file = Path.Combine(folder, name);
            if (File.Exists(file))
            {
                return new SiteSettings(Read(file));
            }
        }

        return new SiteSettings(new FrontMatterMap(1));
    }

    public string? Text(string key, FrontMatterMap? within = null) => (within ?? Map).Find(key) is FrontMatterScalar scalar ? PlainText.OneLine(scalar.Text) : null;

    public FrontMatterMap? Group(string key, FrontMatterMap? within = null) => (within ?? Map).Find(key) as FrontMatterMap;

    public bool IsTrue(string key) => string.Equals(Text(key), "true", StringComparison.OrdinalIgnoreCase);

    private static FrontMatterMap Read(string file)
    {
        if (new FileInfo(file).Length > MostBytes)
        {
            throw new BrokenArchiveException($"{file} is larger than {MostBytes / 1_000_000} MB, which no settings are. See whether it is the right folder.");
        }

        var text = File.ReadAllText(file);
        try
        {
            return Path.GetExtension(file) switch
            {
                ".toml" => TomlFrontMatter.Read(text, 1),
                ".json" => JsonFrontMatter.Read(text, 1),
                _ => YamlFrontMatter.Read(text, 1),
            };
        }
        catch (FrontMatterException exception)
        {
            throw new BrokenArchiveException($"{file}:{exception.Line}: {exception.Message}", exception);
        }
    }
}
