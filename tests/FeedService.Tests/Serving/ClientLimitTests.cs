using System.Net;
using FeedService.AspNetCore.Serving;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests.Serving;

public sealed class ClientLimitTests
{
    private static readonly IPAddress Ann = IPAddress.Parse("198.51.100.1");
    private static readonly IPAddress Bob = IPAddress.Parse("198.51.100.2");

    private readonly FakeTimeProvider time = new(Sample.Now);

    [Fact]
    public void A_client_over_its_allowance_waits_as_long_as_it_is_told()
    {
        var limits = Limits();
        Assert.Equal(10, CountUntilRefused(limits, Ann, Precondition.None));

        var wait = limits.Take(Ann, Precondition.None);
        Assert.Equal(1, wait);
        time.Advance(TimeSpan.FromSeconds(wait));
        Assert.Equal(0, limits.Take(Ann, Precondition.None));
    }

    [Fact]
    public void Whole_documents_cost_more_than_news_that_nothing_changed()
    {
        Assert.Equal(10, CountUntilRefused(Limits(), Ann, Precondition.None));
        Assert.Equal(20, CountUntilRefused(Limits(), Ann, Precondition.Passed));
        Assert.Equal(150, CountUntilRefused(Limits(), Ann, Precondition.NotModified));
    }

    [Fact]
    public void Neighbours_that_take_everything_leave_room_for_304s()
    {
        var limits = Limits();
        for (var second = 0; second < 100; second++)
        {
            CountUntilRefused(limits, Ann, Precondition.None);
            Assert.Equal(0, limits.Take(Ann, Precondition.NotModified));
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void Others_are_not_affected()
    {
        var limits = Limits();
        CountUntilRefused(limits, Ann, Precondition.None);
        Assert.Equal(0, limits.Take(Bob, Precondition.None));
    }

    [Fact]
    public void IPv6_counts_by_64_and_IPv4_within_IPv6_by_address()
    {
        var limits = Limits();
        CountUntilRefused(limits, IPAddress.Parse("2001:db8:1:2::1"), Precondition.None);
        Assert.NotEqual(0, limits.Take(IPAddress.Parse("2001:db8:1:2:ffff::9"), Precondition.None));
        Assert.Equal(0, limits.Take(IPAddress.Parse("2001:db8:1:4::1"), Precondition.None));

        CountUntilRefused(limits, Ann, Precondition.None);
        Assert.NotEqual(0, limits.Take(Ann.MapToIPv6(), Precondition.None));
        Assert.Equal(0, limits.Take(Bob.MapToIPv6(), Precondition.None));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("::ffff:192.168.1.1")]
    [InlineData("fd12::1")]
    [InlineData("fe80::1")]
    public void Proxies_on_private_networks_are_exempt(string address)
    {
        var limits = Limits();
        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(0, limits.Take(IPAddress.Parse(address), Precondition.None));
        }
    }

    [Fact]
    public void A_full_table_forgets_clients_and_never_mixes_them_up()
    {
        var limits = Limits(new LimitOptions { PerSecond = 10, Burst = 100, Clients = 64 });
        CountUntilRefused(limits, Ann, Precondition.None);
        for (uint i = 0; i < 10_000; i++)
        {
            Assert.Equal(0, limits.Take(new IPAddress(0x01_00_00_CB + (i << 8)), Precondition.None));
        }
    }

    [Fact]
    public void The_defaults_let_a_thousand_readers_behind_one_address_poll_every_minute()
    {
        var limits = Limits(new LimitOptions());
        for (var minute = 0; minute < 10; minute++)
        {
            for (var reader = 0; reader < 1000; reader++)
            {
                Assert.Equal(0, limits.Take(Ann, reader % 4 == 0 ? Precondition.None : Precondition.NotModified));
            }

            time.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Over_the_wire_it_is_429_with_seconds_and_then_served_again()
    {
        var setup = new ServingHost.Setup
        {
            Settings = new Dictionary<string, string?>
            {
                ["FeedService:Limits:Exempt"] = "",
                ["FeedService:Limits:PerSecond"] = "1",
                ["FeedService:Limits:Burst"] = "30",
            },
        };
        await using var host = await ServingHost.StartAsync(setup, Sample.Publication());
        foreach (var path in new[] { "/news/rss.xml", "/", "/news" })
        {
            using var answer = await host.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var refused = await host.GetAsync("/news/rss.xml");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("10", refused.Headers.NonValidated["Retry-After"].ToString());
        using var page = await host.GetAsync("/");
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        using var unchanged = await host.GetAsync("/news/rss.xml", ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);

        host.Time.Advance(TimeSpan.FromSeconds(11));
        using var again = await host.GetAsync("/news/rss.xml");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Wrong_settings_stop_the_start_and_are_all_named()
    {
        var setup = new ServingHost.Setup
        {
            Settings = new Dictionary<string, string?>
            {
                ["FeedService:Limits:Exempt"] = "10.0.0.0/8 everybody",
                ["FeedService:Limits:PerSecond"] = "0",
                ["FeedService:Limits:ConnectionsPerAddress"] = "0",
            },
        };
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => ServingHost.StartAsync(setup));
        Assert.Contains("everybody", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("PerSecond", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionsPerAddress", refusal.Message, StringComparison.Ordinal);
    }

    private ClientLimits Limits(LimitOptions? options = null) =>
        new(Options.Create(options ?? new LimitOptions { PerSecond = 10, Burst = 100 }), time);

    private static int CountUntilRefused(ClientLimits limits, IPAddress client, Precondition answer)
    {
        var count = 0;
        while (limits.Take(client, answer) == 0)
        {
            count++;
        }

        return count;
    }
}
