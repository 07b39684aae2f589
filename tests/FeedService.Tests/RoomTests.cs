using System.Text.RegularExpressions;

namespace FeedService.Tests;

/// <summary>Which room of the service may use which: the table is the design, the code follows it.</summary>
public sealed partial class RoomTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Store"] = ["Feeds"],
        ["Nodes"] = ["Store"],
        ["Feeds"] = ["Nodes", "Store"],
        ["Articles"] = ["Feeds", "Store"],
        ["Sources"] = ["Articles", "Feeds", "Nodes", "Store"],
        ["Importing"] = ["Articles", "Feeds"],
        ["Publishing"] = ["Articles", "Feeds", "Nodes", "Store"],
        ["Backup"] = ["Feeds", "Store"],
        ["Exporting"] = ["Articles", "Feeds", "Publishing", "Store"],
        ["Scheduling"] = ["Feeds", "Nodes", "Publishing", "Sources", "Store", "WebSub"],
        ["Serving"] = ["Feeds", "Publishing"],
        ["Api"] = ["Articles", "Feeds", "Publishing", "Serving", "Sources", "Store"],
        ["Fronting"] = ["Feeds", "Publishing", "Serving", "Store"],
        ["Readers"] = ["Publishing", "Serving", "Store"],
        ["WebSub"] = ["Feeds", "Nodes", "Publishing", "Serving", "Store"],
        ["Web"] = ["Articles", "Feeds", "Publishing", "Serving", "Store"],
        ["Telemetry"] = ["Api", "Articles", "Feeds", "Publishing", "Scheduling", "Serving", "Store", "Web"],
        // What strangers see knows less than what operators see.
        ["Web.Admin"] = ["Api", "Articles", "Feeds", "Publishing", "Readers", "Scheduling", "Serving", "Sources", "Store", "Web", "WebSub"],
    };

    public static TheoryData<string> Rooms => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_uses_only_the_rooms_it_may(string room)
    {
        var used = Sources(room).SelectMany(file => UsedRoom().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();
        used.Remove(room.Split('.')[0]);
        Assert.Empty(used.Except(MayUse[room]));
    }

    [Fact]
    public void Every_room_is_in_the_table() =>
        Assert.Empty(Directory.EnumerateDirectories(Repository.Service).Select(Path.GetFileName).Except(MayUse.Keys));

    [Fact]
    public void Public_pages_know_nothing_of_the_desk() =>
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(Repository.Service, "Web"), "*.cs"), file => File.ReadAllText(file).Contains("Web.Admin", StringComparison.Ordinal));

    [Fact]
    public void Only_scheduling_knows_Hangfire() => Assert.DoesNotContain(Mentioning("using Hangfire", Repository.Service), file => !InFolder(file, "Scheduling"));

    [Theory]
    [InlineData("using Npgsql", "Sql", "Store", "Nodes")]
    [InlineData("using MySqlConnector", "Sql")]
    public void Only_the_store_and_the_source_of_rows_know_drivers_of_databases(string driver, params string[] rooms) =>
        Assert.DoesNotContain(Mentioning(driver, Repository.Service), file => !rooms.Any(room => InFolder(file, room)));

    [Fact]
    public void Only_Rss_and_Atom_see_SyndicationFeed() =>
        Assert.DoesNotContain(
            Mentioning("using System.ServiceModel", Repository.Sources),
            file => file.EndsWith(".cs", StringComparison.Ordinal) && !InFolder(file, "Rss") && !InFolder(file, "Atom") && !InFolder(file, "Extensions"));

    [Fact]
    public void No_source_file_is_longer_than_300_lines() =>
        Assert.DoesNotContain(Code(Repository.Sources), file => !InFolder(file, "Migrations") && !InFolder(file, "PostgreSqlMigrations") && File.ReadLines(file).Count() > 300);

    private static bool InFolder(string file, string folder) => file.Split(Path.DirectorySeparatorChar).Contains(folder);

    private static IEnumerable<string> Mentioning(string text, string folder) => Code(folder).Where(file => File.ReadAllText(file).Contains(text, StringComparison.Ordinal));

    private static IEnumerable<string> Sources(string room) =>
        Code(Path.Combine(Repository.Service, Path.Combine(room.Split('.')))).Where(file => room.Contains('.', StringComparison.Ordinal) || !InFolder(file, "Admin"));

    private static IEnumerable<string> Code(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"\bFeedService\.AspNetCore\.([A-Z]\w+)")]
    private static partial Regex UsedRoom();
}
