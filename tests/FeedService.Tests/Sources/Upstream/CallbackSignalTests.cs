using FeedService.AspNetCore.Sources.Upstream;
using FeedService.AspNetCore.Store;

namespace FeedService.Tests.Sources.Upstream;

public sealed class CallbackSignalTests
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    public static TheoryData<string> Messages => [.. Said.Keys];

    private static Dictionary<string, UpstreamInbox.Message> Said => new()
    {
        ["a confirmation"] = new UpstreamInbox.Message.Confirmed(Token, TestStore.Start.AddDays(10)),
        ["a denial"] = new UpstreamInbox.Message.Denied(Token),
        ["that something is new"] = new UpstreamInbox.Message.Asked(),
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_one_node_says_of_a_hub_another_hears(string message)
    {
        var sent = CallbackSignal.Of(7, Token, Said[message]).ToString();
        Assert.Equal((Token, Said[message]), CallbackSignal.Read(NodeSignal.Parse(sent)!.Value));
    }

    [Theory]
    [InlineData("Callback 7 0123:soon")]
    [InlineData("Callback 7 0123")]
    [InlineData("Callback 7")]
    [InlineData("Look 7")]
    public void What_says_nothing_of_a_hub_is_left_alone(string sent) => Assert.Null(CallbackSignal.Read(NodeSignal.Parse(sent)!.Value));

    [Theory]
    [InlineData("Callback 7 0123: 9")]
    [InlineData("Later 7")]
    [InlineData("Look x")]
    [InlineData("")]
    public void What_a_newer_version_says_is_not_heard(string sent) => Assert.Null(NodeSignal.Parse(sent));
}
