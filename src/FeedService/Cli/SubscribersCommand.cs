using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using FeedService.AspNetCore.WebSub;

namespace FeedService.Cli;

/// <summary><c>feedservice subscribers FEED</c>: who is told of changes at once, and whether it arrives.</summary>
internal static class SubscribersCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create(Composition compose)
    {
        var feed = FeedArgument.Create();
        var format = new Option<string>("--format") { Description = "text or json.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("subscribers", "List who is told of a feed's changes at once (WebSub), and whether it arrives.") { feed, format };
        command.SetAction((parsed, cancellationToken) => RunAsync(compose, parsed.GetRequiredValue(feed), parsed.GetValue(format) == "json" ? WriteJson : WriteText, cancellationToken));
        return command;
    }

    private static async Task RunAsync(Composition compose, string name, Action<IReadOnlyList<TopicReport>> write, CancellationToken cancellationToken)
    {
        await using var app = compose(SiteBuilder.Quiet);
        var store = await CommandStore.OpenAsync(app.Services, cancellationToken);
        var feed = await store.ReadAsync(context => CommandStore.FeedAsync(context, name, cancellationToken), cancellationToken);
        write(await app.Services.GetRequiredService<SubscriberReport>().OfAsync(feed.Id, cancellationToken));
    }

    private static void WriteJson(IReadOnlyList<TopicReport> topics) => Console.WriteLine(JsonSerializer.Serialize(topics, Json));

    private static void WriteText(IReadOnlyList<TopicReport> topics)
    {
        if (topics.Count == 0)
        {
            Console.WriteLine("Nobody has subscribed at the hub.");
        }

        foreach (var topic in topics)
        {
            Console.WriteLine(Summary(topic));
            foreach (var each in topic.Subscriptions)
            {
                Console.WriteLine($"  {LineText.Printable(each.Host)}\t{State(each)}\tuntil {each.LeaseEndsAt:yyyy-MM-dd HH:mm}Z\t{each.Delivered} delivered, {each.Failed} failed{(each.Failure is null ? "" : $"\tlast: {each.Failure}")}");
            }
        }
    }

    private static string Summary(TopicReport topic)
    {
        var subscribers = topic.Subscribers == 1 ? "1 subscriber" : string.Create(CultureInfo.InvariantCulture, $"{topic.Subscribers:N0} subscribers");
        return topic.ChangedAt is not { } changed
            ? $"{topic.Topic}: {subscribers}, no change since they came"
            : string.Create(CultureInfo.InvariantCulture, $"{topic.Topic}: {subscribers}; the change of {changed:yyyy-MM-dd HH:mm:ss}Z reached {topic.SuccessRate:P1} of them{(topic.LatencyP50Ms is null ? "" : $", half within {topic.LatencyP50Ms} ms, 99 % within {topic.LatencyP99Ms} ms")}");
    }

    private static string State(SubscriberState each) => each.NextAttemptAt is { } next && each.State == "retrying" ? $"retrying at {next:HH:mm:ss}Z" : each.State;
}
