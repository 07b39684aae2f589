using System.CommandLine;
using System.Globalization;
using FeedService.AspNetCore.Readers;

namespace FeedService.Cli;

/// <summary><c>feedservice readers FEED</c>: who reads a feed, day by day.</summary>
internal static class ReadersCommand
{
    private const string Head = "day,readers,subscribers,singles,websub,requests,unchanged,unconditional,bytes_sent,bytes_saved,rss,atom,json";

    public static Command Create(Composition compose)
    {
        var feed = FeedArgument.Create();
        var days = new Option<int>("--days") { Description = "How many days, today included.", HelpName = "N", DefaultValueFactory = _ => 30 };
        days.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 36_500)
            {
                result.AddError("--days is a number from 1.");
            }
        });
        var csv = new Option<bool>("--csv") { Description = "As comma-separated values (RFC 4180), a line for each day." };
        var command = new Command("readers", "Show who reads a feed, day by day (UTC), and with what.") { feed, days, csv };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = compose(SiteBuilder.Quiet);
            var store = await CommandStore.OpenAsync(app.Services, cancellationToken);
            var found = await store.ReadAsync(context => CommandStore.FeedAsync(context, parsed.GetRequiredValue(feed), cancellationToken), cancellationToken);
            var read = await app.Services.GetRequiredService<ReaderStatistics>().DaysAsync(found.Id, parsed.GetValue(days), cancellationToken);
            Console.Write(string.Concat((parsed.GetValue(csv) ? Csv(read) : Text(read)).Select(line => line + (parsed.GetValue(csv) ? "\r\n" : "\n"))));
        });
        return command;
    }

    private static IEnumerable<string> Csv(IReadOnlyList<ReaderDay> days) =>
        days.Select(day => string.Create(
            CultureInfo.InvariantCulture,
            $"{day.Day:yyyy-MM-dd},{day.Readers},{day.Subscribers},{day.Singles},{day.Push},{day.Requests},{day.Unchanged},{day.Clients.Sum(client => client.Unconditional)},{day.Sent},{day.Saved},{day.Clients.Sum(client => client.Rss)},{day.Clients.Sum(client => client.Atom)},{day.Clients.Sum(client => client.Json)}"))
        .Prepend(Head);

    private static IEnumerable<string> Text(IReadOnlyList<ReaderDay> days)
    {
        var asked = days.Where(day => day.Clients.Count > 0).ToList();
        if (asked.Count == 0)
        {
            yield return "Nobody has asked for this feed in these days.";
            yield break;
        }

        foreach (var day in asked)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{day.Day:yyyy-MM-dd}  {day.Readers:N0} readers ({day.Subscribers:N0} by aggregators, {day.Singles:N0} single), {day.Push:N0} by WebSub; {day.Requests:N0} requests, {day.UnchangedShare:P0} unchanged, {Megabytes(day.Sent)} sent, {Megabytes(day.Saved)} spared");
        }

        yield return "";
        yield return $"With what, on {asked[^1].Day:yyyy-MM-dd}:";
        foreach (var client in asked[^1].Clients)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"  {LineText.Printable(client.Name)}\t{client.Kind.ToString().ToLowerInvariant()}\t{client.Subscribers + client.Readers:N0} readers\t{client.Requests:N0} requests, {client.Unchanged:N0} unchanged");
        }

        foreach (var client in asked[^1].Unconditional)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{LineText.Printable(client.Name)} never says what it has already, and was sent the whole feed {client.Requests:N0} times.");
        }
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:N1} MB");
}
