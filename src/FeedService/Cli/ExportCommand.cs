using System.CommandLine;
using FeedService.AspNetCore.Exporting;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.Cli;

/// <summary><c>feedservice export FEED</c>: everything that the store has of a feed, in a form that others read.</summary>
internal static class ExportCommand
{
    private const string Markdown = "markdown", Json = "json", Wxr = "wxr";

    public static Command Create(Composition compose)
    {
        var feed = FeedArgument.Create();
        var to = new Option<string>("--to") { Description = "markdown: a feed's folder; json: a JSON Feed; wxr: what WordPress imports.", HelpName = "FORM", Required = true };
        to.AcceptOnlyFromAmong(Markdown, Json, Wxr);
        var output = new Option<string>("--output") { Description = "The folder or the file to write.", HelpName = "PATH", Required = true };
        var force = new Option<bool>("--force") { Description = "Write over what lies there." };
        var command = new Command("export", "Give all articles of a feed back, drafts and those that wait, too, with their ids and dates.") { feed, to, output, force };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(compose, parsed.GetRequiredValue(feed), parsed.GetRequiredValue(to), parsed.GetRequiredValue(output), parsed.GetValue(force), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Composition compose, string name, string form, string output, bool isForced, CancellationToken cancellationToken)
    {
        CheckOutput(output, form, isForced);
        await using var app = compose(SiteBuilder.Quiet);
        var store = await CommandStore.OpenAsync(app.Services, cancellationToken);
        await store.ReadAsync(context => CommandStore.FeedAsync(context, name, cancellationToken), cancellationToken);
        var catalog = app.Services.GetRequiredService<FeedCatalog>();
        await catalog.ReloadAsync(cancellationToken);
        var feed = catalog.Find(name) ?? throw new CommandFailedException($"Feed '{name}' has ended. Take that back first: feedservice remove {name} --undo");

        var export = app.Services.GetRequiredService<FeedExport>();
        var count = await export.CountAsync(feed.Id, cancellationToken);
        var report = new ExportReport();
        await using var format = await FormatAsync(app.Services, feed, form, output, count, cancellationToken);
        var took = await WorkProgress.OnOutput.RunAsync(
            "Exporting", count, async steps => report = await export.RunAsync(feed, format, so => steps.At(so.Seen, so.Failed.Count), cancellationToken));
        if (form == Markdown && feed.Definition.Sources.Count > 0)
        {
            Console.WriteLine($"The sources in its feed.yaml are comments now, since their articles are files: {string.Join(", ", feed.Definition.Sources.Select(source => source.Name))}.");
        }

        return Say(report, name, output, took);
    }

    private static void CheckOutput(string output, string form, bool isForced)
    {
        var isThere = form == Markdown ? File.Exists(output) || (Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any()) : Path.Exists(output);
        if (isThere && !isForced)
        {
            throw new CommandFailedException($"{output} is there already. Name another place, or write over it with --force.");
        }

        if (isThere && form == Markdown != Directory.Exists(output))
        {
            throw new CommandFailedException($"{output} is {(form == Markdown ? "a file, and a folder is to be written" : "a folder, and a file is to be written")}. Name another place.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
    }

    private static async Task<IExportFormat> FormatAsync(IServiceProvider services, CatalogFeed feed, string form, string output, int count, CancellationToken cancellationToken)
    {
        var addresses = services.GetRequiredService<SiteAddresses>();
        await services.GetRequiredService<SharedUploads>().FetchAllAsync(feed.Id, cancellationToken);
        return form switch
        {
            Markdown => new FolderExport(feed, services.GetRequiredService<ServicePaths>(), addresses, output),
            Json => new JsonExport(feed, addresses, output),
            _ => new WxrExport(feed, addresses, services.GetRequiredService<TimeProvider>(), await AuthorsAsync(services.GetRequiredService<FeedExport>(), feed, count, cancellationToken), output),
        };
    }

    private static async Task<IReadOnlyList<string>> AuthorsAsync(FeedExport export, CatalogFeed feed, int count, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> names = [];
        await WorkProgress.OnOutput.RunAsync("Looking for authors", count, async steps => names = await export.AuthorsAsync(feed, steps.Step, cancellationToken));
        return names;
    }

    private static int Say(ExportReport report, string name, string output, TimeSpan took)
    {
        var hidden = report.Hidden > 0 ? $", {report.Hidden} of them drafts or withdrawn" : "";
        var future = report.Future > 0 ? $", {report.Future} of them not published yet" : "";
        Console.WriteLine($"Feed {name}: {ImportSummary.Count(report.Written, "article")} in {output}{hidden}{future}.");
        foreach (var (article, reason) in report.Failed)
        {
            Console.WriteLine($"Failed: {LineText.Printable(article)}: {LineText.Printable(reason.TrimEnd('.'))}.");
        }

        Console.WriteLine($"Written {WorkProgress.Speed(report.Written, took)}.");
        return report.Failed.Count == 0 ? 0 : report.Written > 0 ? CommandRunner.Partly : CommandRunner.Failed;
    }
}
