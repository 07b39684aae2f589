using System.CommandLine;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Publishing;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Options;

namespace FeedService.Cli;

/// <summary><c>feedservice build --out DIR</c>: the feeds as files for any web server or CDN.</summary>
internal static class BuildCommand
{
    public static Command Create(Composition compose)
    {
        var directory = new Option<string>("--out") { Description = "The folder to write to.", HelpName = "DIR", Required = true };
        var command = new Command("build", "Publish every feed once and write its documents as files, each with .gz and .br beside it.") { directory };
        command.SetAction((parsed, cancellationToken) => RunAsync(compose, parsed.GetRequiredValue(directory), cancellationToken));
        return command;
    }

    private static async Task RunAsync(Composition compose, string directory, CancellationToken cancellationToken)
    {
        await using var app = compose(SiteBuilder.Quiet);
        var paths = app.Services.GetRequiredService<ServicePaths>();
        var output = Path.GetFullPath(directory);
        CheckOutput(output, paths);
        if (app.Services.GetRequiredService<IOptions<FeedServiceOptions>>().Value.BaseUrl is null)
        {
            await Console.Error.WriteLineAsync($"FeedService:BaseUrl is not set, so that the documents name {SiteAddresses.DefaultUrl}. Set it to the public address.");
        }

        await CommandStore.OpenOrCreateAsync(app.Services, cancellationToken);
        var publications = await PublishAsync(app.Services, cancellationToken);
        var changed = await WriteAsync(app.Services, publications, output, cancellationToken);
        var problems = await app.Services.GetRequiredService<Problems>().ListAsync(cancellationToken);
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync(ProblemText.Line(paths, problem));
        }

        Summarize(publications, changed, output);
    }

    private static void CheckOutput(string output, ServicePaths paths)
    {
        if ((output + Path.DirectorySeparatorChar).StartsWith(paths.Feeds + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new CommandFailedException($"{output} lies in the folder of feeds, where it would be taken for a feed. Name a folder elsewhere.");
        }
    }

    private static void Summarize(IReadOnlyList<Publication> publications, int changed, string output)
    {
        var feeds = publications.Count(publication => !publication.Removed);
        var documents = publications.Sum(publication => publication.All().Count() + publication.Documents.Count * publication.Archives);
        Console.WriteLine($"{feeds} {(feeds == 1 ? "feed" : "feeds")}, {documents} {(documents == 1 ? "document" : "documents")} in {output}; {changed} of them changed.");
    }

    /// <summary>Everything between the sources and the publications, once.</summary>
    private static async Task<IReadOnlyList<Publication>> PublishAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var catalog = services.GetRequiredService<FeedCatalog>();
        var publisher = services.GetRequiredService<Publisher>();
        // What was published before keeps its validators.
        await services.GetRequiredService<PublicationLoading>().LoadStoreAsync(cancellationToken);
        await catalog.ReloadAsync(cancellationToken);
        await WorkProgress.OnOutput.RunAsync("Reading", count: null, async steps =>
        {
            services.GetRequiredService<FolderIntake>().Read += steps.Add;
            await services.GetRequiredService<FolderSource>().ScanAllAsync(cancellationToken);
            await services.GetRequiredService<FeedSources>().LookAsync(cancellationToken);
        });
        // What a feed includes from others is to be published before.
        List<CatalogFeed> feeds = [.. catalog.Feeds, .. catalog.Feeds.Where(feed => feed.Definition.Include.Count > 0)];
        await WorkProgress.OnOutput.RunAsync("Publishing", feeds.Count, async steps =>
        {
            foreach (var feed in feeds)
            {
                await publisher.PublishAsync(feed.Id, PublishReasons.Start, cancellationToken);
                steps.Step();
            }
        });
        return [.. services.GetRequiredService<Publications>().All.Values];
    }

    /// <returns>How many documents were not there in this form before.</returns>
    private static async Task<int> WriteAsync(IServiceProvider services, IReadOnlyList<Publication> publications, string output, CancellationToken cancellationToken)
    {
        var changed = 0;
        var documents = new StaticDocuments(output);
        var (catalog, archives, news) = (services.GetRequiredService<FeedCatalog>(), services.GetRequiredService<ArchivePages>(), services.GetRequiredService<NewsPages>());
        await WorkProgress.OnOutput.RunAsync("Writing", publications.Count, steps => Parallel.ForEachAsync(publications, cancellationToken, async (publication, each) =>
        {
            Interlocked.Add(ref changed, await documents.WriteAsync(publication, each));
            if (catalog.Find(publication.FeedId) is { } feed && !publication.Removed)
            {
                Interlocked.Add(ref changed, await documents.WriteArchivesAsync(publication, feed, archives, each));
                Interlocked.Add(ref changed, await documents.WriteSitemapAsync(publication, feed, news, each));
            }

            steps.Step();
        }));
        return changed;
    }
}
