namespace FeedService.EndToEnd.Faults;

/// <summary>What the tests of faults do to a home and its service.</summary>
internal static class Home
{
    /// <summary>A start whose documents name the same addresses on every port, so that their bytes outlive it.</summary>
    public static ServiceStart Settled { get; } = new() { Arguments = ["--FeedService:BaseUrl=https://feeds.example.org"] };

    extension(ServiceStart start)
    {
        public ServiceStart With(string variable, string value) =>
            start with { Environment = new Dictionary<string, string>(start.Environment) { [variable] = value } };

        public ServiceStart KillingAt(string point) => start.With("FS_KILL_AT", point);
    }

    extension(ServiceHome home)
    {
        public string Database => Path.Combine(home.DataDirectory, "feedservice.db");

        public string PublicationsDirectory => Path.Combine(home.DataDirectory, "publications");

        /// <summary>Keeps the service from opening its store, as another one that is just opening it does.</summary>
        public FileStream HoldOpening() =>
            new(Path.Combine(home.DataDirectory, "feedservice.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        /// <summary>Runs the service once until it has published the article, and stops it in order.</summary>
        public async Task<FeedDocument> PublishAsync(string feed, string title)
        {
            await using var service = await home.StartAsync(Settled);
            var document = await service.FeedWithAsync(feed, title);
            Assert.Equal(0, await service.StopAsync());
            return document;
        }
    }

    extension(ServiceProcess service)
    {
        /// <summary>A path as the service sees it, in its own mount namespace.</summary>
        public string InItsEyes(string path) => $"/proc/{service.Id}/root{path}";

        public async Task HealthAsync(string status) => await Eventually.True(
            async () =>
            {
                using var answer = await service.Http.GetAsync("health/ready", TestContext.Current.CancellationToken);
                return (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains($"\"status\":\"{status}\"", StringComparison.Ordinal);
            },
            $"its health is {status}");
    }
}
