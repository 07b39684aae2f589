using FeedService.AspNetCore.WebSub;
using Microsoft.Extensions.Time.Testing;

namespace FeedService.Tests.WebSub;

[OnBothStores]
public sealed class CircuitBreakerTests
{
    private readonly FakeTimeProvider time = new(TestStore.Start);
    private readonly CircuitBreaker breaker;

    public CircuitBreakerTests() => breaker = new CircuitBreaker(time);

    [Fact]
    public void A_host_that_fails_five_times_in_a_row_is_left_alone_and_then_tried_once()
    {
        Fail(times: 4);
        Assert.Null(breaker.ClosedUntil("a"));
        Fail(times: 1);
        Assert.Equal(time.GetUtcNow().AddSeconds(30), breaker.ClosedUntil("a"));
        Assert.Null(breaker.ClosedUntil("b"));
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(breaker.ClosedUntil("a"));
        Assert.NotNull(breaker.ClosedUntil("a"));
    }

    [Fact]
    public void It_is_left_alone_for_longer_each_time_up_to_a_quarter_of_an_hour()
    {
        Fail(times: 6);
        Assert.Equal(time.GetUtcNow().AddSeconds(60), breaker.ClosedUntil("a"));
        Fail(times: 50);
        Assert.Equal(time.GetUtcNow().AddMinutes(15), breaker.ClosedUntil("a"));
    }

    [Fact]
    public void One_success_forgets_it_all()
    {
        Fail(times: 10);
        breaker.Succeeded("a");
        Assert.Null(breaker.ClosedUntil("a"));
        Assert.False(breaker.IsFailing("a"));
    }

    private void Fail(int times)
    {
        for (var time = 0; time < times; time++)
        {
            breaker.Failed("a");
        }
    }
}
