using System.Globalization;
using FeedService.AspNetCore.Importing;

namespace FeedService.Cli;

/// <summary>What an import says at its end.</summary>
internal static class ImportSummary
{
    private const int MostLines = 50;

    /// <returns>The exit code.</returns>
    public static int Write(ImportReport report, string feed, string folder, TimeSpan took, bool isDry)
    {
        var verb = isDry ? "would come" : "came";
        Console.WriteLine($"Feed {feed}: {Count(report.Taken, "article")} {verb}{(report.Drafts > 0 ? $", {Number(report.Drafts)} of them as drafts" : "")}; {Number(report.Known)} {(report.Known == 1 ? "was" : "were")} there already.");
        foreach (var (reason, count) in report.LeftOut)
        {
            Console.WriteLine($"Left out: {Number(count)} {reason}.");
        }

        if (report.Media > 0)
        {
            Console.WriteLine($"{Count(report.Media, "media file")} {verb} along.");
        }

        if (report.MediaLeft > 0)
        {
            Console.WriteLine($"The articles refer to {Count(report.MediaLeft, "file")} beside them; --media copies them, too.");
        }

        List("Note", report.Notes);
        List("Failed", report.Failed);
        Console.WriteLine(isDry ? "Nothing was written." : $"Looked at {WorkProgress.Speed(report.Seen, took)}. The articles lie in {folder}; a running service has them at once.");
        return report.Failed.Count == 0 ? 0 : report.Taken + report.Known > 0 ? CommandRunner.Partly : CommandRunner.Failed;
    }

    private static void List(string what, IReadOnlyList<(string Name, string Text)> lines)
    {
        foreach (var (name, text) in lines.Take(MostLines))
        {
            Console.WriteLine($"{what}: {LineText.Printable(name)}: {LineText.Printable(text.TrimEnd('.'))}.");
        }

        if (lines.Count > MostLines)
        {
            Console.WriteLine($"{what}: {Number(lines.Count - MostLines)} more.");
        }
    }

    public static string Count(int count, string what) => $"{Number(count)} {what}{(count == 1 ? "" : "s")}";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
