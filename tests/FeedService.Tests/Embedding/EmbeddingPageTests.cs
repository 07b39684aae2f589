using FeedService.Syndication.Tests;

namespace FeedService.Tests.Embedding;

/// <summary>What docs/embedding.md shows is the newsroom's own code, which is compiled and run.</summary>
public sealed class EmbeddingPageTests
{
    [Fact]
    public void Its_code_is_the_newsroom_s()
    {
        var code = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "FeedService.Newsroom"), "*.cs").Select(File.ReadAllText));
        var lines = PackedProject.CodeOf(Path.Combine(Repository.Root, "docs", "embedding.md")).ToList();
        Assert.True(lines.Count > 30);
        Assert.All(lines, line => Assert.Contains(line, code, StringComparison.Ordinal));
    }
}
