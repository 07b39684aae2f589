using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace FeedService.Syndication.Tests;

/// <summary>The library stands alone: what its package holds and what it needs.</summary>
public sealed class PackageTests : IDisposable
{
    private static readonly string Project = Path.Combine(GoldenCase.TestsFolder, "..", "..", "src", "FeedService.Syndication");

    private readonly string folder = Directory.CreateTempSubdirectory("feedservice-package-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_holds_the_library_its_documentation_and_a_README_and_needs_two_others()
    {
        var start = new ProcessStartInfo("dotnet", ["pack", Project, "--no-build", "--configuration", "Release", "--output", folder, "--nologo"]) { RedirectStandardOutput = true };
        using var pack = Process.Start(start)!;
        var output = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(pack.ExitCode == 0, output);

        await using var package = await ZipFile.OpenReadAsync(Assert.Single(Directory.GetFiles(folder, "*.nupkg")), TestContext.Current.CancellationToken);
        var names = package.Entries.Select(entry => entry.FullName).ToList();
        Assert.Contains("README.md", names);
        Assert.Contains("lib/net10.0/FeedService.Syndication.dll", names);
        Assert.Contains("lib/net10.0/FeedService.Syndication.xml", names);
        await using var description = await package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).OpenAsync(TestContext.Current.CancellationToken);
        var nuspec = await XDocument.LoadAsync(description, LoadOptions.None, TestContext.Current.CancellationToken);
        Assert.Equal(
            ["AngleSharp", "System.ServiceModel.Syndication"],
            nuspec.Descendants().Where(element => element.Name.LocalName == "dependency").Select(dependency => dependency.Attribute("id")!.Value).Order(StringComparer.Ordinal));
        Assert.Equal("README.md", nuspec.Descendants().Single(element => element.Name.LocalName == "readme").Value);
    }

    [Fact]
    public void The_code_of_its_README_is_code_that_runs()
    {
        var code = File.ReadAllText(Path.Combine(GoldenCase.TestsFolder, "ReadmeExample.cs"));
        var isCode = false;
        foreach (var line in File.ReadLines(Path.Combine(Project, "README.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCode = line == "```csharp";
            }
            else if (isCode)
            {
                Assert.Contains(line.Trim(), code, StringComparison.Ordinal);
            }
        }

        Assert.Contains("<title>The ferry is back</title>", ReadmeExample.Run(), StringComparison.Ordinal);
    }
}
