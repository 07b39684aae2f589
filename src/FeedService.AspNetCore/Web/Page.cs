using System.Text;

namespace FeedService.AspNetCore.Web;

/// <summary>What every page for people has around its own content.</summary>
internal sealed record Page
{
    public required string Title { get; init; }

    /// <summary>The path of the list of feeds.</summary>
    public required string Home { get; init; }

    public required Markup Content { get; init; }

    /// <summary>What goes into the head besides: autodiscovery.</summary>
    public Markup Head { get; init; } = Markup.Nothing;

    /// <summary>A BCP 47 tag of the content, where it is known.</summary>
    public string? Language { get; init; }

    public byte[] Render() => Encoding.UTF8.GetBytes(Markup.Of($"""
        <!DOCTYPE html>
        <html lang="{Language ?? "en"}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Title}</title>
        <link rel="stylesheet" href="{Home}assets/site.css">
        {Head}
        </head>
        <body>
        <header><nav><a href="{Home}">All feeds</a></nav></header>
        <main>
        {Content}
        </main>
        </body>
        </html>

        """).Text);
}
