using System.CommandLine;
using System.Globalization;
using FeedService.AspNetCore.Api;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.EntityFrameworkCore;

namespace FeedService.Cli;

/// <summary><c>feedservice keys</c>: who may write articles over HTTP, and who may work at the operator's desk.</summary>
internal static class KeysCommand
{
    private static readonly string[] Verbs = [.. Enum.GetValues<ApiVerbs>().Where(verb => ApiVerbs.All.HasFlag(verb) && verb is not (ApiVerbs.None or ApiVerbs.All)).Select(verb => verb.ToString().ToLowerInvariant())];

    public static Command Create(Composition compose) => new("keys", "Make, list and revoke the keys with which programs and editors write articles, and operators open the desk.")
    {
        CreateCreate(compose),
        CreateAdmin(compose),
        CreateList(compose),
        CreateRevoke(compose),
    };

    private static Command CreateCreate(Composition compose)
    {
        var feeds = new Option<string[]>("--feed") { Description = "The feed that the key is for; may be given several times.", HelpName = "FEED" };
        var all = new Option<bool>("--all-feeds") { Description = "The key is for every feed, those to come included." };
        var may = new Option<string>("--may") { Description = $"What may be done with it: {string.Join(", ", Verbs)}, separated by commas. All of it where nothing is said.", HelpName = "VERBS" };
        var label = new Option<string>("--label") { Description = "What to call it in the list.", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var command = new Command("create", "Make a key. It alone is written to standard output, and never shown again.") { feeds, all, may, label };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var verbs = Parse(parsed.GetValue(may));
            var names = parsed.GetValue(feeds) ?? [];
            if (names.Length == 0 != parsed.GetValue(all))
            {
                throw new CommandFailedException("Say which feed the key is for, as --feed FEED, or --all-feeds.");
            }

            await using var app = compose(SiteBuilder.Quiet);
            var store = await CommandStore.OpenOrCreateAsync(app.Services, cancellationToken);
            await app.Services.GetRequiredService<FeedCatalog>().ReloadAsync(cancellationToken);
            var ids = new List<int>();
            foreach (var name in names)
            {
                ids.Add((await store.ReadAsync(context => CommandStore.FeedAsync(context, name, cancellationToken), cancellationToken)).Id);
            }

            Console.WriteLine(await app.Services.GetRequiredService<ApiKeys>().CreateAsync(names.Length == 0 ? null : ids, verbs, parsed.GetValue(label) ?? "", cancellationToken));
        });
        return command;
    }

    private static Command CreateAdmin(Composition compose)
    {
        var label = new Option<string>("--label") { Description = "Whose it is; what is done with it is noted under this name.", HelpName = "TEXT", DefaultValueFactory = _ => "admin" };
        var command = new Command("admin", "Make an admin token, which opens the operator's desk and does nothing else. It is never shown again.") { label };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var app = compose(SiteBuilder.Quiet);
            await CommandStore.OpenOrCreateAsync(app.Services, cancellationToken);
            var token = await app.Services.GetRequiredService<ApiKeys>().CreateAsync(feedIds: null, ApiVerbs.Administer, parsed.GetValue(label) ?? "", cancellationToken);
            Console.WriteLine(token);
            Console.WriteLine(app.Services.GetRequiredService<SiteAddresses>().AdminSignIn(token));
        });
        return command;
    }

    private static Command CreateList(Composition compose)
    {
        var command = new Command("list", "List the keys: the part that names each, what it is for, and when it was last used.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var app = compose(SiteBuilder.Quiet);
            var store = await CommandStore.OpenAsync(app.Services, cancellationToken);
            var names = await store.ReadAsync(context => context.Feeds.ToDictionaryAsync(feed => feed.Id, feed => feed.Name, cancellationToken), cancellationToken);
            var keys = await app.Services.GetRequiredService<ApiKeys>().ListAsync(cancellationToken);
            foreach (var key in keys)
            {
                Console.WriteLine($"{key.Prefix}\t{Feeds(key, names)}\t{May(key.Verbs)}\t{State(key)}\t{LineText.Printable(key.Label)}");
            }

            if (keys.Count == 0)
            {
                Console.Error.WriteLine("There are no keys. Make one: feedservice keys create --feed FEED");
            }
        });
        return command;
    }

    private static Command CreateRevoke(Composition compose)
    {
        var prefix = new Argument<string>("KEY") { Description = "The part that the list names it by, or the key itself." };
        var command = new Command("revoke", "Make a key worthless; a running service follows within a second.") { prefix };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var given = parsed.GetRequiredValue(prefix);
            await using var app = compose(SiteBuilder.Quiet);
            await CommandStore.OpenAsync(app.Services, cancellationToken);
            var named = ApiToken.PrefixOf(given) ?? given;
            if (!await app.Services.GetRequiredService<ApiKeys>().RevokeAsync(named, cancellationToken))
            {
                throw new CommandFailedException("There is no such key. See: feedservice keys list");
            }

            Console.WriteLine($"{named} is revoked.");
        });
        return command;
    }

    private static ApiVerbs Parse(string? may)
    {
        var verbs = may is null ? ApiVerbs.All : ApiVerbs.None;
        foreach (var word in (may ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            verbs |= Verbs.Contains(word, StringComparer.OrdinalIgnoreCase) ? Enum.Parse<ApiVerbs>(word, ignoreCase: true)
                : throw new CommandFailedException($"'{word}' is nothing that a key allows.{NearestWord.Question(word, Verbs)} Known: {string.Join(", ", Verbs)}.");
        }

        return verbs == ApiVerbs.None ? throw new CommandFailedException($"--may names nothing. Known: {string.Join(", ", Verbs)}.") : verbs;
    }

    private static string Feeds(StoredApiKey key, Dictionary<int, string> names) => key.Verbs == ApiVerbs.Administer ? "the desk" : key.FeedIds is null
        ? "all feeds"
        : string.Join(", ", key.FeedIds.Split(' ').Select(id => names.GetValueOrDefault(int.Parse(id, CultureInfo.InvariantCulture), "?")));

    private static string May(ApiVerbs verbs) => verbs == ApiVerbs.All ? "everything" : verbs == ApiVerbs.Administer ? "administer" : string.Join(", ", Verbs.Where(word => verbs.HasFlag(Enum.Parse<ApiVerbs>(word, ignoreCase: true))));

    private static string State(StoredApiKey key) => key switch
    {
        { RevokedAt: { } at } => $"revoked {at:yyyy-MM-dd}",
        { LastUsedAt: { } at } => $"used {at:yyyy-MM-dd HH:mm}Z",
        _ => $"made {key.CreatedAt:yyyy-MM-dd}, never used",
    };
}
