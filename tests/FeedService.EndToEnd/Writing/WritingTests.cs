using System.Net;
using FeedService.EndToEnd.Faults;

namespace FeedService.EndToEnd.Writing;

/// <summary>Programs that write while the service is killed, its disk full, and its operator at work with keys.</summary>
public sealed class WritingTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(home.Feed("news").Path);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task Every_article_that_was_answered_is_there_after_kill_9()
    {
        var key = await Writer.KeyAsync(home);
        for (var round = 0; round < Rounds.Of(3, 30); round++)
        {
            await using var service = await home.StartAsync();
            using var writer = new Writer(service.Address, key);
            var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(each => writer.WriteOnAsync($"{round}-{each}")));
            var enough = Random.Shared.Next(20, 200);
            await Eventually.True(() => writer.Answered.Count >= enough, $"{enough} articles are answered");
            await service.Kill9Async();
            await writing;

            await using var again = await home.StartAsync();
            await again.HealthAsync("ready");
            using var reader = new Writer(again.Address, key);
            foreach (var answered in writer.Answered)
            {
                Assert.Equal(HttpStatusCode.OK, await reader.GetAsync(answered));
            }

            await again.FeedWhenAsync("news", document => document.Titles.Any(title => title.StartsWith($"Article {round}-", StringComparison.Ordinal)), "the articles of the round are in it");
        }
    }

    [Fact]
    public async Task A_key_is_made_listed_used_and_revoked_while_the_service_runs()
    {
        await using var service = await home.StartAsync();
        await service.FeedAsync("news");
        var key = await Writer.KeyAsync(home, "--feed", "news", "--may", "create,update", "--label", "the CMS");
        Assert.Matches("^fsk_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$", key);
        using var writer = new Writer(service.Address, key);
        Assert.Equal(HttpStatusCode.Created, (await writer.PutAsync("a", "By a key")).Status);
        await service.FeedWithAsync("news", "By a key");

        var list = (await home.RunAsync("keys", "list")).Succeeded().Output;
        Assert.Contains($"{key[4..20]}\tnews\tcreate, update\t", list, StringComparison.Ordinal);
        Assert.Contains("the CMS", list, StringComparison.Ordinal);

        (await home.RunAsync("keys", "revoke", key[4..20])).Succeeded();
        await Eventually.True(async () => (await writer.PutAsync("a", "By a key")).Status == HttpStatusCode.Unauthorized, "the key opens nothing any more");
        Assert.Contains("revoked", (await home.RunAsync("keys", "list")).Succeeded().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_in_no_log_no_document_and_no_file()
    {
        await using var service = await home.StartAsync(new ServiceStart { Arguments = ["--Logging:LogLevel:Default=Debug", "--Logging:LogLevel:Microsoft.AspNetCore=Debug"] });
        var key = await Writer.KeyAsync(home);
        using (var writer = new Writer(service.Address, key))
        {
            await writer.PutAsync("a", "Written with a key");
            await writer.PutAsync("..", "Refused");
        }

        using (var stranger = new Writer(service.Address, key + "x"))
        {
            await stranger.PutAsync("a", "Wrong");
        }

        var form = new Dictionary<string, string> { ["h"] = "entry", ["content"] = "By an editor", ["access_token"] = key };
        using (var content = new FormUrlEncodedContent(form))
        {
            using var answer = await service.Http.PostAsync(new Uri("/micropub", UriKind.Relative), content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        }

        await service.FeedWithAsync("news", "By an editor");
        (await home.RunAsync("keys", "list")).Succeeded();
        await service.StopAsync();
        var secret = key[21..];
        Assert.DoesNotContain(service.Output, line => line.Contains(secret, StringComparison.Ordinal));
        (await Tool.RunAsync("sh", ["-c", $"! grep -ra -- '{secret}' '{home.Root}'"])).Succeeded();
    }

    [Theory]
    [InlineData("keys", "create")]
    [InlineData("keys", "create", "--feed", "newz")]
    [InlineData("keys", "create", "--feed", "news", "--all-feeds")]
    [InlineData("keys", "create", "--feed", "news", "--may", "reed")]
    [InlineData("keys", "revoke", "0123456789abcdef")]
    public async Task A_command_that_cannot_be_done_says_why_and_writes_nothing_to_standard_output(params string[] command)
    {
        (await home.RunAsync("keys", "create", "--feed", "news")).Succeeded();
        var result = await home.RunAsync(command);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.StartsWith("feedservice: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_answered_507_and_what_was_answered_before_stays()
    {
        await MachineCan.MountOrSkipAsync();
        await using var service = await home.StartAsync(ServiceStart.AfterMounting("mount -t tmpfs -o size=8m tmpfs data"));
        await service.FeedAsync("news");
        var key = await KeyInsideAsync(service);
        using var writer = new Writer(service.Address, key);
        Assert.Equal(HttpStatusCode.Created, (await writer.PutAsync("a", "Before")).Status);

        var filler = service.InItsEyes(Path.Combine(home.DataDirectory, "filler"));
        Disk.Fill(filler);
        await Eventually.True(async () => (await writer.PutAsync("b", "Meanwhile")).Status == (HttpStatusCode)507, "the disk is full");
        Assert.Equal(HttpStatusCode.OK, await writer.GetAsync("a"));
        File.Delete(filler);
        await Eventually.True(async () => (await writer.PutAsync("b", "Afterwards")).Status == HttpStatusCode.Created, "there is space again");
        await service.FeedWithAsync("news", "Afterwards");
        await service.FeedWithAsync("news", "Before");
    }

    // The command runs where the service does: its data folder is mounted for it alone.
    private async Task<string> KeyInsideAsync(ServiceProcess service) =>
        (await Tool.RunAsync("nsenter", ["--target", $"{service.Id}", "--mount", $"--wd={home.Root}", "dotnet", ServiceHome.ProgramFile, "keys", "create", "--feed", "news"])).Succeeded().Output.TrimEnd('\n');
}
