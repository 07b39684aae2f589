namespace FeedService.EndToEnd.Operating;

/// <summary>What <c>feedservice doctor</c> finds, and what it advises.</summary>
public sealed class DoctorTests : IAsyncLifetime
{
    private readonly ServiceHome home = new();

    public ValueTask InitializeAsync()
    {
        home.Feed("news").WriteArticle("a.md", "First words");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => home.DisposeAsync();

    [Fact]
    public async Task A_healthy_service_has_nothing_bad_and_its_documents_come_through()
    {
        await using var service = await home.StartAsync();
        await service.FeedWithAsync("news", "First words");
        var found = (await home.RunAsync("doctor", $"--FeedService:BaseUrl={service.Address}")).Succeeded().Output;
        Assert.Matches("(?m)^good +settings: ", found);
        Assert.Matches("(?m)^good +feeds folder: .* has 1 feeds", found);
        Assert.Matches("(?m)^good +data folder: ", found);
        Assert.Matches("(?m)^good +store: .* 1 articles", found);
        Assert.Matches("(?m)^good +clock: ", found);
        Assert.Matches("(?m)^good +base address: ", found);
        Assert.Matches("(?m)^doubtful +base address: .*this machine only", found);
        Assert.Matches("(?m)^good +the way to readers: ", found);
        Assert.DoesNotMatch("(?m)^bad ", found);
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_a_missing_folder_and_a_data_folder_that_cannot_be_are_bad()
    {
        await File.WriteAllTextAsync(Path.Combine(home.Root, "file"), "", TestContext.Current.CancellationToken);
        var found = await home.RunAsync("doctor", "--FeedService:BaseUrl=http://127.0.0.1:9/", "--FeedService:FeedsDirectory=nowhere", "--FeedService:DataDirectory=file/data");
        Assert.Equal(1, found.ExitCode);
        Assert.Matches("(?m)^bad +feeds folder: .*nowhere cannot be read", found.Output);
        Assert.Matches("(?m)^bad +data folder: .* cannot be written", found.Output);
        Assert.Matches("(?m)^bad +base address: .*cannot be opened from here", found.Output);
    }

    [Fact]
    public async Task Programs_read_it_as_JSON_and_settings_that_are_wrong_are_all_listed()
    {
        using var found = System.Text.Json.JsonDocument.Parse((await home.RunAsync("doctor", "--format", "json")).Succeeded().Output);
        Assert.Contains(found.RootElement.EnumerateArray(), each => each.GetProperty("subject").GetString() == "store" && each.GetProperty("state").GetString() == "doubtful");
        var wrong = await home.RunAsync("doctor", "--FeedService:Schedule=never", "--FeedService:Otlp:Endpoint=x", "--FeedService:Otlp:Protocol=htpt/protobuf", "--FeedService:Metrics:Token=short");
        Assert.Equal(2, wrong.ExitCode);
        Assert.Equal(4, wrong.Error.Split('\n').Count(line => line.Contains("FeedService:", StringComparison.Ordinal)));
        Assert.Contains("http/protobuf", wrong.Error, StringComparison.Ordinal);
    }
}
