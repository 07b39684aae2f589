using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FeedService.EndToEnd.Folder;

/// <summary>What lies in folders besides articles, and articles that mean harm: the rest is published, and each is named.</summary>
public sealed class HostileFileTests(SharedService shared) : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => home.DisposeAsync();

    // F30
    [Fact]
    public async Task Links_pipes_and_sockets_are_skipped_with_the_reason()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("special");
        await File.WriteAllTextAsync(Path.Combine(shared.Home.Root, "secret.md"), "# Secret outside", TestContext.Current.CancellationToken);
        (await Tool.RunAsync("sh", ["-ec", "ln -s . loop; ln -s self.md self.md; ln -s ../../secret.md out.md; mkfifo pipe.md"], workingDirectory: feed.Path)).Succeeded();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(feed.FileOf("socket.md")));
        feed.WriteArticle("good.md", "Good", frontMatter: "date: 2026-01-01");

        Assert.Equal(["Good"], (await service.FeedWithAsync("special", "Good")).Titles);

        foreach (var name in (string[])["loop", "self.md", "out.md", "pipe.md", "socket.md"])
        {
            await service.OutputAsync($"special/{name}: ");
        }
    }

    // F31
    [Fact]
    public async Task Unreadable_files_and_strange_names_harm_nobody()
    {
        await MachineCan.BecomeAnotherUserOrSkipAsync();
        var feed = home.Feed("news");
        feed.WriteArticle("locked.md", "Locked", frontMatter: "date: 2026-01-01");
        feed.WriteArticle("good.md", "Good", frontMatter: "date: 2026-01-01");
        feed.WriteArticle("two\nlines.md", "Two lines", frontMatter: "date: 2026-01-01");
        // Written in place: beside it, its name would be longer than a name may be.
        feed.Write(new string('n', 252) + ".md", "---\ntitle: Longest name\ndate: 2026-01-01\n---\n\nWords.\n");
        (await Tool.RunAsync("sh", ["-ec", "chmod 000 locked.md; cp good.md \"$(printf 'gr\\374n.md')\"; mkdir shut; cp good.md shut/inner.md; chmod 000 shut"], workingDirectory: feed.Path)).Succeeded();
        await home.GiveToAnotherUserAsync();

        await using var service = await home.StartAsync(new() { Wrapper = MachineCan.AsAnotherUser });

        var document = await service.FeedWhenAsync("news", document => document.Titles.Count == 3, "all that can be read are there");
        Assert.Equal(["Good", "Longest name", "Two lines"], document.Titles.Order(StringComparer.Ordinal));
        await service.OutputAsync("news/locked.md: ");
        await service.OutputAsync("news/shut: ");
        await service.OutputAsync("UTF-8");
        foreach (var entry in document.Entries)
        {
            Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(service.PathOf(entry.Link)));
        }

        (await Tool.RunAsync("chmod", ["444", feed.FileOf("locked.md")])).Succeeded();
        await service.FeedWithAsync("news", "Locked");
    }

    // F32
    [Fact]
    public async Task Other_encodings_are_converted_or_refused_and_never_garbled()
    {
        const string Text = "---\ntitle: Größe – {0}\ndate: 2026-01-01\n---\n\nNaïve café über alles, Füße in Ägypten; il était déjà là.\n";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("encodings");
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), Encoding.GetEncoding(1252)])
        {
            var name = encoding.WebName;
            feed.Write($"{name}.md", [.. encoding.GetPreamble(), .. encoding.GetBytes(Text.Replace("{0}", name, StringComparison.Ordinal))]);
        }

        feed.Write("noise.md", [0x89, 0x50, 0, 0, 0, 0, 0xFF, 0xFE, 0x81, 0x8D]);

        var document = await service.FeedWhenAsync("encodings", document => document.Titles.Count == 4, "all are there");

        Assert.Equal(["Größe – utf-16", "Größe – utf-16BE", "Größe – utf-8", "Größe – windows-1252"], document.Titles.Order(StringComparer.Ordinal));
        Assert.All(document.Entries, entry => Assert.Equal("<p>Naïve café über alles, Füße in Ägypten; il était déjà là.</p>", entry.Content));
        await service.OutputAsync("encodings/noise.md");
        await service.OutputAsync("encodings/utf-16.md: The file is utf-16");
    }

    // F33
    [Fact]
    public async Task Characters_that_no_feed_can_carry_are_taken_out_and_reported()
    {
        var service = await shared.ServiceAsync();
        shared.Home.Feed("controls").Replace(
            "all.md",
            "---\ntitle: \"A\\u0001 title\\uFFFE\"\nauthor: \"An\\u0008n\"\ntags: [\"har\\u0002bour\"]\nsummary: \"Sum\\u0002mary\"\nlink: \"https://example.org/a\\u0003b\"\nid: \"tag:example.org,2026:\\u0004x\"\ndate: 2026-01-01\n---\n\nBo\u0001dy \ufffe &#x1; [link](https://example.org/\u0001x)\n");

        // Parsing them is half of the test.
        var documents = await service.AllFormatsWithAsync("controls", "A title\ufffd");

        Assert.All(documents, document => Assert.Equal("Summary", document.Entries[0].Summary));
        Assert.All(documents, document => Assert.Contains("harbour", document.Text, StringComparison.Ordinal));
        await service.OutputAsync("controls/all.md:");
    }

    // F34
    [Fact]
    public async Task An_article_of_fifty_megabytes_costs_no_memory()
    {
        home.Feed("news").WriteArticle("good.md", "Good", frontMatter: "date: 2026-01-01");
        await using var service = await home.StartAsync(new() { Environment = new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "0xC800000" } });
        await service.FeedWithAsync("news", "Good");

        (await Tool.RunAsync("sh", ["-ec", "yes '<p>Words of a very long article.</p>' | head -c 50000000 > .huge; mv .huge huge.md; cp huge.md huge.html; cp huge.md huge.txt"], workingDirectory: home.Feed("news").Path)).Succeeded();

        Assert.Contains("50,000,000 bytes", await service.OutputAsync("news/huge.md: "), StringComparison.Ordinal);
        await service.OutputAsync("news/huge.html: ");
        await service.OutputAsync("news/huge.txt: ");
        home.Feed("news").WriteArticle("next.md", "Next", frontMatter: "date: 2026-01-02");
        Assert.Equal(["Next", "Good"], (await service.FeedWithAsync("news", "Next")).Titles);
        Assert.InRange(service.ResidentBytes, 1, 300_000_000);
    }

    // F35
    [Fact]
    public async Task Articles_that_take_for_ever_to_convert_are_left_out_and_the_others_are_on_time()
    {
        var feed = home.Feed("news");
        feed.Write("links.md", "# Links\n\n" + string.Concat(Enumerable.Repeat("[a](", 50_000)));
        feed.Write("quotes.md", "# Quotes\n\n" + new string('>', 10_000) + " deep");
        feed.Write("brackets.md", "# Brackets\n\n" + new string('[', 10_000) + new string(']', 10_000));
        feed.Write("list.md", "# List\n\n" + string.Concat(Enumerable.Range(0, 1000).Select(depth => new string(' ', 2 * depth % 900) + "- x\n")));
        feed.Write("divs.html", "<title>Divs</title>" + string.Concat(Enumerable.Repeat("<div>", 50_000)) + "deep");
        feed.Write("attributes.html", "<title>Attributes</title><p " + string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"a{i}=1")) + ">x");
        feed.WriteArticle("good.md", "Good", frontMatter: "date: 2026-01-01");

        for (var start = 0; start < 2; start++)
        {
            var began = Stopwatch.GetTimestamp();
            await using var service = await home.StartAsync();
            await service.FeedWithAsync("news", "Good");
            // Far below what one of them takes unguarded.
            Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(60));
            home.Feed("news").WriteArticle($"next{start}.md", $"Next {start}", frontMatter: "date: 2026-01-02");
            await service.FeedWithAsync("news", $"Next {start}");
            await service.StopAsync();
        }

        var problems = (await home.RunAsync("problems")).Output;
        Assert.Contains("feeds/news/links.md: error: ", problems, StringComparison.Ordinal);
        Assert.Contains("feeds/news/attributes.html: error: ", problems, StringComparison.Ordinal);
    }

    // F38
    [Fact]
    public async Task Of_two_files_with_one_id_the_same_one_wins_each_time()
    {
        var feed = home.Feed("news");
        feed.WriteArticle("b.md", "Second", "Words of b.", "date: 2026-01-01", "id: tag:example.org,2026:one", "slug: same");
        feed.WriteArticle("a.md", "First", "Words of a.", "date: 2026-01-01", "id: tag:example.org,2026:one", "slug: same");
        feed.WriteArticle("c.md", "Third", "Words of c.", "date: 2026-01-01", "slug: same");
        await using var service = await home.StartAsync();
        var document = await service.FeedWhenAsync("news", document => document.Titles.Count == 2, "both are there");
        Assert.Equal(["First", "Third"], document.Titles.Order(StringComparer.Ordinal));
        Assert.Equal(2, document.Entries.Select(entry => entry.Link).Distinct().Count());
        var line = await service.OutputAsync("news/b.md: ");
        Assert.Contains("a.md", line, StringComparison.Ordinal);
        var before = await service.SnapshotAsync("news");

        (await Tool.RunAsync("touch", [feed.FileOf("a.md"), feed.FileOf("b.md")])).Succeeded();
        await service.SettleAsync(home);

        Assert.Equal(before, await service.SnapshotAsync("news"));
        Assert.Contains("feeds/news/b.md: error: The id 'tag:example.org,2026:one'", (await home.RunAsync("problems")).Output, StringComparison.Ordinal);
    }
}
