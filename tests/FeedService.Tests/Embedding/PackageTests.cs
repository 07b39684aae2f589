using FeedService.Syndication.Tests;

namespace FeedService.Tests.Embedding;

/// <summary>The library for applications: what its package holds, and that its README is right.</summary>
public sealed class PackageTests
{
    [Fact]
    public async Task It_holds_the_library_its_documentation_and_a_README_and_nothing_of_the_program()
    {
        var package = await PackedProject.PackAsync(Repository.Service);
        Assert.Contains("README.md", package.Files);
        Assert.Equal(
            ["lib/net10.0/FeedService.AspNetCore.dll", "lib/net10.0/FeedService.AspNetCore.xml"],
            package.Files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("FeedService.Syndication", package.Dependencies);
        Assert.DoesNotContain("Microsoft.EntityFrameworkCore.Design", package.Dependencies);
        Assert.DoesNotContain("System.CommandLine", package.Dependencies);
        Assert.Equal("README.md", package.Readme);
    }

    [Fact]
    public void The_code_of_its_README_is_code_that_compiles()
    {
        var code = File.ReadAllText(Path.Combine(Repository.Root, "tests", "FeedService.Tests", "Embedding", "ReadmeExample.cs"));
        var lines = PackedProject.CodeOf(Path.Combine(Repository.Service, "README.md")).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(line, code, StringComparison.Ordinal));
    }
}
