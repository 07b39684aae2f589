using System.CommandLine;

namespace FeedService.Cli;

/// <summary><c>feedservice release FEED</c>.</summary>
internal static class ReleaseCommand
{
    public static Command Create(Composition compose)
    {
        var feed = FeedArgument.Create();
        var command = new Command("release", "Let through what is held back because too much of a feed changed or vanished at once.") { feed };
        command.SetAction((parsed, cancellationToken) => RunAsync(compose, parsed.GetRequiredValue(feed), cancellationToken));
        return command;
    }

    private static async Task RunAsync(Composition compose, string name, CancellationToken cancellationToken)
    {
        await using var app = compose(SiteBuilder.Quiet);
        var store = await CommandStore.OpenAsync(app.Services, cancellationToken);
        var time = app.Services.GetRequiredService<TimeProvider>();
        await store.WriteAsync(
            async context => (await CommandStore.FeedAsync(context, name, cancellationToken)).ReleaseRequestedAt = time.GetUtcNow(),
            cancellationToken);
        Console.WriteLine($"What is held back in feed {name} is let through: at once where the service is running, otherwise when it starts.");
    }
}
