namespace FeedService.EndToEnd.InFront;

/// <summary>The settings that docs/running.md shows, as they stand there, but for the host, addresses and folders of a test.</summary>
internal static class DocumentedSettings
{
    private const string Here = "    # MORE\n";

    /// <summary>The blocks of nginx, in the page's order: the server; a cache before and in it; files before and in it; several nodes.</summary>
    public static string Of(FrontKind kind)
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", "running.md"));
        var (nginx, caddy) = (Blocks(page, "nginx"), Blocks(page, "caddy"));
        Assert.Equal((6, 2), (nginx.Length, caddy.Length));
        return kind switch
        {
            FrontKind.Nginx => nginx[0],
            FrontKind.NginxCache => nginx[1] + Put(nginx[0], Here, nginx[2]),
            FrontKind.NginxFiles => nginx[3] + Put(nginx[0], Here, nginx[4]),
            FrontKind.NginxNodes => Put(nginx[0], "    server 127.0.0.1:8080;\n", nginx[5]),
            FrontKind.Caddy => caddy[0],
            _ => caddy[1],
        };
    }

    /// <summary>Replaces what the page says is the reader's own.</summary>
    public static string Put(string settings, string placeholder, string value)
    {
        Assert.Contains(placeholder, settings, StringComparison.Ordinal);
        return settings.Replace(placeholder, value, StringComparison.Ordinal);
    }

    private static string[] Blocks(string page, string language) =>
        [.. page.Split($"```{language}\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];
}
