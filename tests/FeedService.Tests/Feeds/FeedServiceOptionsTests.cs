using FeedService.AspNetCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace FeedService.Tests.Feeds;

public sealed class FeedServiceOptionsTests
{
    public static TheoryData<string, string, string> Wrong => new()
    {
        { "BaseUrl", "example.org", "FeedService:BaseUrl is 'example.org'. Write the public address in full" },
        { "BaseUrl", "ftp://example.org", "FeedService:BaseUrl is 'ftp://example.org'." },
        { "BaseUrl", "", "FeedService:BaseUrl is ''." },
        { "BaseUrl", "https://example.org/?a=b", "leave out what follows ? or #" },
        { "BaseUrl", "https://example.org/#top", "leave out what follows ? or #" },
        { "FeedsDirectory", " ", "FeedService:FeedsDirectory is empty." },
        { "DataDirectory", "", "FeedService:DataDirectory is empty." },
        { "DataDirectory", "feeds", "FeedService:FeedsDirectory and FeedService:DataDirectory are both" },
        { "DataDirectory", "feeds/data", "where it would be taken for a feed" },
        { "FeedsDirectory", "data/feeds", "which holds the service's own files" },
        { "DataDirectory", ".", "which holds the service's own files" },
        { "Schedule", "0 0 31 2 *", "FeedService:Schedule: '0 0 31 2 *' never comes" },
        { "Schedule", "hourly", "FeedService:Schedule: 'hourly' is no cron expression" },
        { "Store:Provider", "PostgreSql", "FeedService:Store:ConnectionString is missing. Write one such as Host=localhost;" },
        { "Role", "web", "FeedService:Role is 'web'. With Sqlite there is one node" },
        { "Role", "wob", "FeedService:Role is 'wob'. Known: both, web, worker. Did you mean 'web'?" },
        { "Store:Provider", "Sqlit", "FeedService:Store:Provider is 'Sqlit'. Known: Sqlite, PostgreSql. Did you mean 'Sqlite'?" },
        { "Store:ConnectionString", "Data Source=x", "FeedService:Store:ConnectionString has no meaning with Sqlite" },
        { "Shedule", "* * * * *", "FeedService:Shedule is not a setting. Did you mean 'FeedService:Schedule'?" },
        { "Export:Directory", " ", "FeedService:Export:Directory is empty." },
        { "Export:Directory", "feeds/public", "FeedService:Export:Directory (" + Path.Combine(Path.GetTempPath(), "feeds", "public") + ") and FeedService:FeedsDirectory" },
        { "Export:Directory", "data", "and FeedService:DataDirectory" },
        { "Export:Directory", ".", "and what is exported is open to everybody" },
        { "Purge:Url", "cdn.example", "FeedService:Purge:Url is 'cdn.example'. Write the address in full" },
        { "Purge:Url", "ftp://cdn.example/", "FeedService:Purge:Url is 'ftp://cdn.example/'." },
        { "Purge:Token", "secret", "FeedService:Purge:Token has no meaning without FeedService:Purge:Url" },
        { "Purge:Token", "two words", "FeedService:Purge:Token has characters that no header can carry" },
        { "Limits:Burst", "plenty", "FeedService:Limits:Burst is 'plenty'. Write a number" },
        { "Limits:Enabled", "perhaps", "FeedService:Limits:Enabled is 'perhaps'. Write true or false" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_wrong_setting_is_named_with_its_remedy(string setting, string value, string message) =>
        Assert.Contains(Faults((setting, value)), fault => fault.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void All_wrong_settings_are_listed_at_once() =>
        Assert.Equal(6, Faults(("BaseUrl", "x"), ("FeedsDirectory", ""), ("DataDirectory", ""), ("Schedule", "x"), ("Store:Provider", "x"), ("Bas", "x")).Length);

    [Theory]
    [InlineData("BaseUrl", "https://example.org")]
    [InlineData("BaseUrl", "http://localhost:8080/blog/")]
    [InlineData("Schedule", "0 */5 * * * *")]
    [InlineData("Store:Provider", "sqlite")]
    [InlineData("DataDirectory", "feeds-data")]
    [InlineData("DataDirectory", "../elsewhere")]
    [InlineData("Limits:Burst", "500")]
    [InlineData("Export:Directory", "public")]
    [InlineData("Export:Directory", "/srv/feeds")]
    [InlineData("Purge:Url", "http://10.0.0.7:8080/purge")]
    public void A_good_setting_is_taken(string setting, string value) => Assert.Empty(Faults((setting, value)));

    [Fact]
    public void Without_any_setting_all_is_well() => Assert.Empty(Faults());

    [Fact]
    public void The_README_names_every_setting()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.DoesNotContain(FeedServiceSettings.Types.Keys, setting => !readme.Contains($"`{setting}`", StringComparison.Ordinal));
    }

    private static string[] Faults(params (string Setting, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("FeedService:" + setting.Setting, (string?)setting.Value)))
            .Build();
        var options = new FeedServiceOptions();
        configuration.GetSection("FeedService").Bind(options);
        var validation = new FeedServiceOptionsValidation(configuration, new HostingEnvironment { ContentRootPath = Path.GetTempPath() });
        return [.. validation.Validate(null, options).Failures ?? []];
    }
}
