using System.CommandLine;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Importing;
using FeedService.AspNetCore.Importing.Feeds;
using FeedService.AspNetCore.Importing.Ghost;
using FeedService.AspNetCore.Importing.Sites;
using FeedService.AspNetCore.Importing.WordPress;
using Microsoft.Extensions.Options;

namespace FeedService.Cli;

/// <summary><c>feedservice import</c>: articles from elsewhere as files in a feed's folder.</summary>
internal static class ImportCommand
{
    public static Command Create(Composition compose) => new("import", "Bring articles from elsewhere into a feed's folder, with their ids, dates and addresses. Running it twice brings nothing twice.")
    {
        Kind(compose, "wordpress", "FILE", "An export of WordPress (Tools, Export).", (path, rules) => new WxrArchive(path, rules)),
        Kind(compose, "ghost", "FILE", "An export of Ghost (Settings, Import/Export).", (path, rules) => new GhostArchive(path, rules)),
        Kind(compose, "jekyll", "DIR", "The folder of a Jekyll site, or a folder of its articles.", (path, rules) => new JekyllArchive(path, rules)),
        Kind(compose, "hugo", "DIR", "The folder of a Hugo site.", (path, rules) => new HugoArchive(path, rules)),
        Kind(compose, "feed", "FILE|URL", "Any feed; of an address, all of its archive.", OpenFeedAsync),
        OpmlImportCommand.Create(compose),
        Kind(compose, "markdown", "DIR", "A folder of articles with front matter, as 'export --to markdown' writes it.", (path, rules) => new ArticleFolder(path, rules)),
    };

    private static Command Kind(Composition compose, string name, string argument, string description, Func<string, ImportRules, IImportArchive> open) =>
        Kind(compose, name, argument, description, (source, rules, _) => Task.FromResult(open(source, rules)));

    private static Command Kind(Composition compose, string name, string argument, string description, Func<string, ImportRules, CancellationToken, Task<IImportArchive>> open)
    {
        var source = new Argument<string>(argument) { Description = description };
        var options = new ImportOptions();
        var command = new Command(name, description) { source };
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(compose, parsed.GetRequiredValue(source), options, parsed, open, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        Composition compose, string source, ImportOptions options, ParseResult parsed, Func<string, ImportRules, CancellationToken, Task<IImportArchive>> open, CancellationToken cancellationToken)
    {
        await using var app = compose(SiteBuilder.Quiet);
        var rules = options.Rules(parsed);
        IImportArchive archive;
        try
        {
            archive = await open(source, rules, cancellationToken);
        }
        catch (BrokenArchiveException exception)
        {
            throw new CommandFailedException(exception.Message);
        }

        var name = options.Feed(parsed) ?? FeedName.Of(archive.Site)
            ?? throw new CommandFailedException("The origin has no title that a feed's name could be made of. Say one: --feed NAME");
        if (FeedNames.FaultOf(name) is { } fault)
        {
            throw new CommandFailedException(fault);
        }

        return await ImportAsync(app.Services, archive, name, rules, options.IsDry(parsed), options.WithMedia(parsed), cancellationToken);
    }

    private static async Task<int> ImportAsync(
        IServiceProvider services, IImportArchive archive, string name, ImportRules rules, bool isDry, bool withMedia, CancellationToken cancellationToken)
    {
        var paths = services.GetRequiredService<ServicePaths>();
        var isNew = !Directory.Exists(paths.FeedFolder(name));
        var settings = isNew ? NewSettings.Write(archive.Site, name, Guid.NewGuid(), rules.KeepAddresses) : "";
        var definition = Definition(services, name, isNew ? settings : null);
        using var target = isNew ? FeedTarget.New(paths, name, isDry) : FeedTarget.Existing(paths, definition, isDry);
        using var media = withMedia ? new MediaFetching(rules.AllowPrivate) : null;
        var import = new FeedImport(definition, target, rules, services.GetRequiredService<SiteAddresses>(), media);
        if (isNew)
        {
            target.Write(FeedFolders.SettingsFile, settings);
        }

        TimeSpan took;
        try
        {
            took = await WorkProgress.OnOutput.RunAsync(
                "Importing", archive.Count, steps => import.RunAsync(archive, report => steps.At(report.Seen, report.Failed.Count), cancellationToken));
        }
        catch (BrokenArchiveException exception)
        {
            throw new CommandFailedException(exception.Message);
        }

        if (import.Report.Taken > 0)
        {
            target.Finish();
        }

        return ImportSummary.Write(import.Report, name, paths.FeedFolder(name), took, isDry);
    }

    private static async Task<IImportArchive> OpenFeedAsync(string source, ImportRules rules, CancellationToken cancellationToken)
    {
        IImportArchive archive = null!;
        await WorkProgress.OnOutput.RunAsync("Fetching pages", null, async steps => archive = await FeedArchives.OpenAsync(source, rules, steps.Step, cancellationToken));
        return archive;
    }

    /// <summary>The rules by which the service reads what will lie in the folder.</summary>
    private static FeedDefinition Definition(IServiceProvider services, string name, string? settings)
    {
        var options = services.GetRequiredService<IOptions<FeedServiceOptions>>().Value;
        var file = Path.Combine(services.GetRequiredService<ServicePaths>().FeedFolder(name), FeedFolders.SettingsFile);
        settings ??= File.Exists(file) ? File.ReadAllText(file) : "";
        var reading = FeedDefinitionReader.Read(name, settings, options);
        return reading.Definition ?? throw new CommandFailedException(
            $"{file}{(reading.Faults[0].Line is { } line ? FormattableString.Invariant($":{line}") : "")}: {reading.Faults[0].Message} Mend it first.");
    }
}
