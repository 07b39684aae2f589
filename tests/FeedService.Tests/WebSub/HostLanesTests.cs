using FeedService.AspNetCore.WebSub;

namespace FeedService.Tests.WebSub;

public sealed class HostLanesTests
{
    private readonly HostLanes<string> lanes = new(perHost: 2);

    [Fact]
    public void A_host_has_so_many_at_once_and_gets_the_next_when_one_is_finished()
    {
        Add("a", "a1", "a2", "a3");
        Assert.Equal(["a1", "a2"], Take());
        lanes.Finish("a");
        Assert.Equal(["a3"], Take());
        Assert.Equal(0, lanes.Waiting);
    }

    [Fact]
    public void Hosts_take_turns()
    {
        Add("a", "a1", "a2", "a3");
        Add("b", "b1", "b2");
        Assert.Equal(["a1", "b1", "a2", "b2"], Take());
    }

    [Fact]
    public void What_is_slow_waits_in_a_lane_of_its_own_and_counts_for_its_host()
    {
        lanes.Add("a", "slow", isSlow: true);
        Add("a", "a1", "a2");
        Assert.True(lanes.TryTake(isSlow: true, out var slow));
        Assert.Equal("slow", slow);
        Assert.Equal(["a1"], Take());
        lanes.Finish("a");
        Assert.Equal(["a2"], Take());
    }

    private void Add(string host, params string[] items)
    {
        foreach (var item in items)
        {
            lanes.Add(host, item, isSlow: false);
        }
    }

    private List<string> Take()
    {
        var taken = new List<string>();
        while (lanes.TryTake(isSlow: false, out var item))
        {
            taken.Add(item);
        }

        return taken;
    }
}
