using System.CommandLine;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Importing;

namespace FeedService.Cli;

/// <summary>What all kinds of import can be told.</summary>
internal sealed class ImportOptions
{
    private readonly Option<string> feed = new("--feed") { Description = "The feed that they come into. Without it, the name is made of the site's title.", HelpName = "NAME" };
    private readonly Option<bool> dry = new("--dry-run") { Description = "Say what would come, and write nothing." };
    private readonly Option<bool> media = new("--media") { Description = "Bring pictures and media files along, too." };
    private readonly Option<bool> keep = new("--keep-addresses") { Description = "The articles' pages stay where they are. Without it they are here, and their old paths lead to them." };
    private readonly Option<bool> pages = new("--pages") { Description = "Take pages that are no articles, too." };
    private readonly Option<string> site = new("--site") { Description = "The site's address, where its archive does not say it.", HelpName = "URL" };

    private readonly Option<bool> inside = new("--allow-private") { Description = "What is fetched may lie on this machine or in the house's own network." };

    public void AddTo(Command command)
    {
        site.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } text && WebAddress.Parse(text) is null)
            {
                result.AddError($"--site is '{text}', which is no address. Write it like https://example.org/.");
            }
        });
        foreach (var option in (ReadOnlySpan<Option>)[feed, dry, media, keep, pages, site, inside])
        {
            command.Add(option);
        }
    }

    public string? Feed(ParseResult parsed) => parsed.GetValue(feed);

    public bool IsDry(ParseResult parsed) => parsed.GetValue(dry);

    public bool WithMedia(ParseResult parsed) => parsed.GetValue(media);

    public ImportRules Rules(ParseResult parsed) => new()
    {
        KeepAddresses = parsed.GetValue(keep),
        WithPages = parsed.GetValue(pages),
        AllowPrivate = parsed.GetValue(inside),
        Site = parsed.GetValue(site) is { } text ? WebAddress.Parse(text) : null,
    };
}
