using System.CommandLine;
using System.Globalization;
using FeedService.AspNetCore.Backup;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Cli;

/// <summary><c>feedservice restore FILE</c>.</summary>
internal static class RestoreCommand
{
    public static Command Create(Composition compose)
    {
        var file = new Argument<string>("FILE") { Description = "What feedservice backup wrote." };
        var replace = new Option<bool>("--replace") { Description = "Give up what is in the store now." };
        var command = new Command("restore", "Put a backup in the place of everything that the service remembers. A running service starts anew with it by itself.") { file, replace };
        command.SetAction((parsed, cancellationToken) => ReadAsync(compose, Path.GetFullPath(parsed.GetRequiredValue(file)), parsed.GetValue(replace), cancellationToken));
        return command;
    }

    private static async Task ReadAsync(Composition compose, string file, bool replace, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new CommandFailedException($"There is no file {file}.");
        }

        await using var app = compose(SiteBuilder.Quiet);
        var store = await CommandStore.OpenOrCreateAsync(app.Services, cancellationToken);
        var articles = await store.ReadAsync(context => context.Articles.CountAsync(cancellationToken), cancellationToken);
        if (articles > 0 && !replace)
        {
            throw new CommandFailedException(
                $"The store has {articles} articles, with ids that readers know. Keep them first: feedservice backup before.tar.gz. Then give them up: feedservice restore {file} --replace");
        }

        try
        {
            BackupManifest manifest = null!;
            await WorkProgress.OnOutput.RunAsync("Reading tables and uploads", null, async steps => manifest = await app.Services.GetRequiredService<StoreBackup>().ReadAsync(file, steps.Step, cancellationToken));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Restored: {manifest.Tables["Feeds"]} feeds, {manifest.Tables["Articles"]} articles, as of {manifest.MadeAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC."));
        }
        catch (BackupException exception)
        {
            throw new CommandFailedException(exception.Message);
        }
    }
}
