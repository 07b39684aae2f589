using System.CommandLine;
using System.Globalization;
using FeedService.AspNetCore.Backup;

namespace FeedService.Cli;

/// <summary><c>feedservice backup FILE</c>.</summary>
internal static class BackupCommand
{
    public static Command Create(Composition compose)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write, such as feedservice.tar.gz." };
        var command = new Command("backup", "Write everything that the service remembers into one file, while it runs: ids, dates, subscribers, counts, keys, uploads. Folders of articles are yours to keep.") { file };
        command.SetAction((parsed, cancellationToken) => WriteAsync(compose, Path.GetFullPath(parsed.GetRequiredValue(file)), cancellationToken));
        return command;
    }

    private static async Task WriteAsync(Composition compose, string file, CancellationToken cancellationToken)
    {
        await using var app = compose(SiteBuilder.Quiet);
        await CommandStore.OpenAsync(app.Services, cancellationToken);
        BackupManifest manifest = null!;
        await WorkProgress.OnOutput.RunAsync("Writing tables and uploads", null, async steps => manifest = await app.Services.GetRequiredService<StoreBackup>().WriteAsync(file, steps.Step, cancellationToken));
        var articles = manifest.Tables["Articles"];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {manifest.Tables["Feeds"]} feeds, {articles} articles, {new FileInfo(file).Length / 1e6:N1} MB. Only you can read it: it holds subscribers' secrets."));
    }
}
