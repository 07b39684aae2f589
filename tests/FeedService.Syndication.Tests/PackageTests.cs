namespace FeedService.Syndication.Tests;

/// <summary>The library stands alone: what its package holds and what it needs.</summary>
public sealed class PackageTests
{
    private static readonly string Project = Path.Combine(GoldenCase.TestsFolder, "..", "..", "src", "FeedService.Syndication");

    [Fact]
    public async Task It_holds_the_library_its_documentation_and_a_README_and_needs_two_others()
    {
        var package = await PackedProject.PackAsync(Project);
        Assert.Contains("README.md", package.Files);
        Assert.Contains("lib/net10.0/FeedService.Syndication.dll", package.Files);
        Assert.Contains("lib/net10.0/FeedService.Syndication.xml", package.Files);
        Assert.Equal(["AngleSharp", "System.ServiceModel.Syndication"], package.Dependencies);
        Assert.Equal("README.md", package.Readme);
    }

    [Fact]
    public void The_code_of_its_README_is_code_that_runs()
    {
        var code = File.ReadAllText(Path.Combine(GoldenCase.TestsFolder, "ReadmeExample.cs"));
        Assert.All(PackedProject.CodeOf(Path.Combine(Project, "README.md")), line => Assert.Contains(line, code, StringComparison.Ordinal));
        Assert.Contains("<title>The ferry is back</title>", ReadmeExample.Run(), StringComparison.Ordinal);
    }
}
