using System.CommandLine;
using System.Text.Json;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Feeds;

namespace FeedService.Cli;

/// <summary><c>feedservice ids FEED</c>: the identity of a feed's articles, which outlives the store.</summary>
internal static class IdsCommand
{
    public static Command Create(Composition compose)
    {
        var feed = FeedArgument.Create();
        var export = new Option<bool>("--export") { Description = "Write the list as JSON, for --import." };
        var import = new Option<string>("--import") { Description = "Restore the ids of such a list into a store that has no article of the feed yet, before the service starts.", HelpName = "FILE" };
        var command = new Command("ids", "List the ids of a feed's articles: keep the list, and even a lost database makes no reader see anything twice.") { feed, export, import };
        command.SetAction((parsed, cancellationToken) =>
            parsed.GetValue(import) is { } file
                ? ImportAsync(compose, parsed.GetRequiredValue(feed), file, cancellationToken)
                : ListAsync(compose, parsed.GetRequiredValue(feed), parsed.GetValue(export) ? Export : Print, cancellationToken));
        return command;
    }

    private static async Task ListAsync(Composition compose, string name, Action<IdList> write, CancellationToken cancellationToken)
    {
        await using var app = compose(SiteBuilder.Quiet);
        var store = await CommandStore.OpenAsync(app.Services, cancellationToken);
        var feed = await store.ReadAsync(context => CommandStore.FeedAsync(context, name, cancellationToken), cancellationToken);
        write(await app.Services.GetRequiredService<ArticleIds>().ExportAsync(feed.Id, cancellationToken));
    }

    private static void Export(IdList list) => Console.Write(list.Write());

    private static void Print(IdList list)
    {
        Console.WriteLine($"{list.Id}\tfeed\t{list.Feed}");
        foreach (var entry in list.Articles)
        {
            Console.WriteLine($"{entry.Id}\t{State(entry)}\t{LineText.Printable(entry.Key)}");
        }
    }

    private static string State(IdEntry entry) => entry switch
    {
        { Deleted: { } at } => $"deleted {at:yyyy-MM-dd}",
        { FirstPublished: null } => "never shown",
        _ => $"{entry.Published:yyyy-MM-dd}",
    };

    private static async Task ImportAsync(Composition compose, string name, string file, CancellationToken cancellationToken)
    {
        var list = Read(file, await File.ReadAllTextAsync(file, cancellationToken));
        await using var app = compose(SiteBuilder.Quiet);
        var store = await CommandStore.OpenOrCreateAsync(app.Services, cancellationToken);
        await app.Services.GetRequiredService<FeedCatalog>().ReloadAsync(cancellationToken);
        var feed = await store.ReadAsync(context => CommandStore.FeedAsync(context, name, cancellationToken), cancellationToken);
        try
        {
            await app.Services.GetRequiredService<ArticleIds>().ImportAsync(feed.Id, list, cancellationToken);
        }
        catch (InvalidOperationException exception)
        {
            throw new CommandFailedException($"{exception.Message} Stop the service, move its data folder away, import again, and start it then.");
        }

        Console.WriteLine($"{list.Articles.Count} ids of feed {name} are known again. Start the service now: each article it finds has the id that it had.");
    }

    private static IdList Read(string file, string text)
    {
        try
        {
            return IdList.Read(text);
        }
        catch (JsonException exception)
        {
            throw new CommandFailedException($"{file} is no list that 'feedservice ids FEED --export' wrote: {exception.Message}");
        }
    }
}
