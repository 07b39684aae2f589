using FeedService.Cli;

namespace FeedService.Tests.Cli;

public sealed class SplitCommandLineTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("serve", "serve", "")]
    [InlineData("--urls http://localhost:1", "", "--urls=http://localhost:1")]
    [InlineData("serve --urls=http://localhost:1", "serve", "--urls=http://localhost:1")]
    [InlineData("new news --FeedService:FeedsDirectory=x", "new news", "--FeedService:FeedsDirectory=x")]
    [InlineData("new --FeedService:FeedsDirectory x news", "new news", "--FeedService:FeedsDirectory=x")]
    [InlineData("--environment=Development --contentRoot=/x --applicationName=y", "", "--environment=Development --contentRoot=/x --applicationName=y")]
    [InlineData("build --out a:b", "build --out a:b", "")]
    [InlineData("build --out=a:b", "build --out=a:b", "")]
    [InlineData("--urls", "--urls", "")]
    [InlineData("--urls --help", "--urls --help", "")]
    [InlineData("--unknown=1", "--unknown=1", "")]
    public void Settings_are_told_from_the_command(string line, string command, string settings)
    {
        var split = SplitCommandLine.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((command, settings), (string.Join(' ', split.Command), string.Join(' ', split.Settings)));
    }
}
