using FeedService.Benchmarks.Service;

namespace FeedService.Benchmarks.Starts;

/// <summary>The same articles as a site of hugo: a page for each, a list of all, and an RSS document of the newest 50.</summary>
internal sealed class HugoSite
{
    private readonly string root;
    private readonly string content;

    public HugoSite(string root, string content)
    {
        (this.root, this.content) = (root, content);
        Write("config.toml", """
            baseURL = "http://localhost:8080/"
            title = "News"
            disableKinds = ["taxonomy", "term", "sitemap"]
            [outputs]
              home = ["HTML", "RSS"]
              section = ["HTML"]
            """);
        Write("layouts/_default/single.html", "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1><time>{{ .Date }}</time>{{ .Content }}\n");
        Write("layouts/_default/list.html", "<!doctype html><title>{{ .Title }}</title>{{ range .RegularPagesRecursive }}<p><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></p>{{ end }}\n");
        Write("layouts/_default/rss.xml", """
            {{ printf "<?xml version=\"1.0\" encoding=\"utf-8\"?>" | safeHTML }}
            <rss version="2.0"><channel><title>{{ .Site.Title }}</title><link>{{ .Permalink }}</link><description>News</description>
            {{ range first 50 .Site.RegularPages }}<item><title>{{ .Title }}</title><link>{{ .Permalink }}</link><guid>{{ .Permalink }}</guid>
            <pubDate>{{ .Date.Format "Mon, 02 Jan 2006 15:04:05 -0700" }}</pubDate><description>{{ .Content | html }}</description></item>
            {{ end }}</channel></rss>
            """);
    }

    /// <summary>Builds the site from nothing.</summary>
    /// <returns>The time it took.</returns>
    public Task<TimeSpan> BuildAsync(CancellationToken cancellationToken)
    {
        var output = Path.Combine(root, "public");
        if (Directory.Exists(output))
        {
            Directory.Delete(output, recursive: true);
        }

        return Commands.RunAsync("hugo", ["--quiet", "--source", root, "--contentDir", content, "--destination", output], cancellationToken);
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
