namespace FeedService.EndToEnd;

internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    /// <returns>This result, when the tool said that it went well; otherwise the test fails with its words.</returns>
    public ToolResult Succeeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}.\n{Error}\n{Output}");
        return this;
    }
}
