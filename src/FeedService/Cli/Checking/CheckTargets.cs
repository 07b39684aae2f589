using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Store;
using FeedService.Syndication;
using FeedService.Syndication.Lint;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Cli.Checking;

/// <summary>Finds the documents that the words on the command line mean.</summary>
internal static class CheckTargets
{
    /// <summary>More than any feed; the check says so without reading it.</summary>
    private const long LargestFile = 20_000_001;

    private static readonly string[] Endings = [".xml", ".rss", ".atom", ".rdf", ".json", ".opml"];

    /// <returns>A check for each document, in order, still to be run.</returns>
    /// <exception cref="CommandFailedException">A word is neither file, folder, address nor feed.</exception>
    public static List<Func<CancellationToken, Task<IEnumerable<CheckedDocument>>>> Find(string[] targets, Composition compose)
    {
        var checks = new List<Func<CancellationToken, Task<IEnumerable<CheckedDocument>>>>();
        var feeds = new List<string>();
        foreach (var target in targets)
        {
            if (Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                checks.Add(async token => [await FeedHttpCheck.RunAsync(address, token)]);
            }
            else if (Directory.Exists(target))
            {
                checks.AddRange(InFolder(target).Select(file => Check(file)));
            }
            else if (File.Exists(target))
            {
                checks.Add(Check(target));
            }
            else if (target.AsSpan().IndexOfAny('/', '\\', '.') >= 0)
            {
                throw new CommandFailedException($"There is no file, folder or feed '{target}'.");
            }
            else
            {
                feeds.Add(target);
            }
        }

        if (feeds.Count > 0 || targets.Length == 0)
        {
            checks.Add(token => FeedsAsync(compose, feeds, token));
        }

        return checks;
    }

    private static IEnumerable<string> InFolder(string folder) => Directory
        .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
        .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal);

    private static Func<CancellationToken, Task<IEnumerable<CheckedDocument>>> Check(string file) => async token =>
    {
        var length = new FileInfo(file).Length;
        var content = length > LargestFile ? new byte[LargestFile] : await File.ReadAllBytesAsync(file, token);
        return [new(file, FeedLinter.Check(content).Findings)];
    };

    private static async Task<IEnumerable<CheckedDocument>> FeedsAsync(Composition compose, List<string> names, CancellationToken cancellationToken)
    {
        await using var app = compose(SiteBuilder.Quiet);
        var store = await CommandStore.OpenAsync(app.Services, cancellationToken);
        var packs = await store.ReadAsync(context => PacksAsync(context, names, cancellationToken), cancellationToken);
        return packs.Select(pack => PublicationPack.Read(pack)).OfType<Publication>().OrderBy(publication => publication.Feed, StringComparer.Ordinal)
            .SelectMany(publication => publication.All().Select(document => Check(publication.Feed, document)));
    }

    private static async Task<List<byte[]>> PacksAsync(StoreContext context, List<string> names, CancellationToken cancellationToken)
    {
        var ids = new List<int>();
        foreach (var name in names)
        {
            ids.Add((await CommandStore.FeedAsync(context, name, cancellationToken)).Id);
        }

        var publications = names.Count == 0 ? context.Publications : context.Publications.Where(publication => ids.Contains(publication.FeedId));
        return await publications.Select(publication => publication.Pack).ToListAsync(cancellationToken);
    }

    /// <summary>Not against the address: the service that published may have been given another base than this command.</summary>
    private static CheckedDocument Check(string feed, PublishedDocument document)
    {
        var renderer = FeedRenderers.All[document.Format];
        return new($"{feed}/{document.FileName}", FeedLinter.Check(document.Content, new() { MediaType = renderer.MediaType }).Findings);
    }
}
