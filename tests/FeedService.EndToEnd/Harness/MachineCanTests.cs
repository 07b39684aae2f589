namespace FeedService.EndToEnd.Harness;

public sealed class MachineCanTests
{
    [Fact]
    public async Task What_the_machine_does_is_no_reason_to_skip() => Assert.Null(await MachineCan.WhyNotAsync(["true"]));

    [Theory]
    [InlineData("exit code 1 cat: /nowhere: No such file or directory", "cat", "/nowhere")]
    [InlineData("An error occurred trying to start process 'no-such-tool'", "no-such-tool")]
    public async Task What_it_refuses_is_skipped_with_its_words(string words, params string[] command) =>
        Assert.StartsWith(words, await MachineCan.WhyNotAsync(command), StringComparison.Ordinal);
}
