using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace FeedService.Syndication.Tests;

/// <summary>A library as its users get it.</summary>
/// <param name="Files">What is in the package.</param>
/// <param name="Dependencies">The packages it needs, in order.</param>
/// <param name="Readme">The file that is shown for it.</param>
internal sealed record PackedProject(IReadOnlyList<string> Files, IReadOnlyList<string> Dependencies, string? Readme)
{
    /// <param name="project">Its folder; it is built.</param>
    public static async Task<PackedProject> PackAsync(string project)
    {
        var folder = Directory.CreateTempSubdirectory("feedservice-package-").FullName;
        try
        {
            var start = new ProcessStartInfo("dotnet", ["pack", project, "--no-build", "--configuration", "Release", "--output", folder, "--nologo"]) { RedirectStandardOutput = true };
            using var pack = Process.Start(start)!;
            var output = await pack.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await pack.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(pack.ExitCode == 0, output);
            return await ReadAsync(Assert.Single(Directory.GetFiles(folder, "*.nupkg")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The lines of C# that a README shows.</summary>
    public static IEnumerable<string> CodeOf(string readme)
    {
        var isCode = false;
        foreach (var line in File.ReadLines(readme))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isCode = line == "```csharp";
            }
            else if (isCode)
            {
                yield return line.Trim();
            }
        }
    }

    private static async Task<PackedProject> ReadAsync(string path)
    {
        await using var package = await ZipFile.OpenReadAsync(path, TestContext.Current.CancellationToken);
        await using var description = await package.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).OpenAsync(TestContext.Current.CancellationToken);
        var nuspec = await XDocument.LoadAsync(description, LoadOptions.None, TestContext.Current.CancellationToken);
        return new PackedProject(
            [.. package.Entries.Select(entry => entry.FullName)],
            [.. nuspec.Descendants().Where(element => element.Name.LocalName == "dependency").Select(dependency => dependency.Attribute("id")!.Value).Order(StringComparer.Ordinal)],
            nuspec.Descendants().SingleOrDefault(element => element.Name.LocalName == "readme")?.Value);
    }
}
