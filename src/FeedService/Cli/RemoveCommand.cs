using System.CommandLine;
using FeedService.AspNetCore.Store;

namespace FeedService.Cli;

/// <summary><c>feedservice remove FEED</c>.</summary>
internal static class RemoveCommand
{
    public static Command Create(Composition compose)
    {
        var feed = FeedArgument.Create();
        var undo = new Option<bool>("--undo") { Description = "Take the removal back." };
        var command = new Command("remove", "End a feed for good: its addresses answer 410 Gone, and readers unsubscribe. Articles and folder are left alone.") { feed, undo };
        command.SetAction((parsed, cancellationToken) =>
            parsed.GetValue(undo)
                ? ChangeAsync(compose, parsed.GetRequiredValue(feed), Restore, cancellationToken)
                : ChangeAsync(compose, parsed.GetRequiredValue(feed), Remove, cancellationToken));
        return command;
    }

    private static async Task ChangeAsync(
        Composition compose, string name, Func<StoredFeed, DateTimeOffset, string> change, CancellationToken cancellationToken)
    {
        await using var app = compose(SiteBuilder.Quiet);
        var store = await CommandStore.OpenAsync(app.Services, cancellationToken);
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var said = await store.WriteAsync(
            async context => change(await CommandStore.FeedAsync(context, name, cancellationToken), now),
            cancellationToken);
        Console.WriteLine(said);
    }

    private static string Remove(StoredFeed feed, DateTimeOffset now)
    {
        if (feed.RemovedAt is { } before)
        {
            return $"Feed {feed.Name} has been removed since {before:yyyy-MM-dd HH:mm} UTC already.";
        }

        feed.RemovedAt = now;
        return $"Feed {feed.Name} is removed: its addresses answer 410 Gone. A mistake? feedservice remove {feed.Name} --undo";
    }

    private static string Restore(StoredFeed feed, DateTimeOffset now)
    {
        if (feed.RemovedAt is null)
        {
            return $"Feed {feed.Name} was not removed by command; there is nothing to take back. Look for 'removed: true' in its feed.yaml.";
        }

        feed.RemovedAt = null;
        return $"Feed {feed.Name} is served again.";
    }
}
