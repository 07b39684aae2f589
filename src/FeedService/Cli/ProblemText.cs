using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.Cli;

/// <summary>A problem in one line.</summary>
internal static class ProblemText
{
    /// <summary>Such as <c>feeds/news/feed.yaml:3: error: …</c>.</summary>
    public static string Line(ServicePaths paths, StoredProblem problem)
    {
        var place = Place(paths, problem) + (problem.Line is { } line ? $":{line}" : "");
        return LineText.Printable($"{place}: {Level(problem)}: {problem.Message}");
    }

    /// <summary>The file or folder, as it is named from here where it lies below; or the setting.</summary>
    public static string Place(ServicePaths paths, StoredProblem problem)
    {
        if (problem.Feed.Length == 0 && problem.Subject.StartsWith($"{FeedServiceSettings.Section}:", StringComparison.Ordinal))
        {
            return problem.Subject;
        }

        var full = Path.Combine(paths.Feeds, problem.Feed, problem.Subject);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, full);
        return relative.StartsWith("..", StringComparison.Ordinal) ? full : relative;
    }

    public static string Level(StoredProblem problem) => problem.IsError ? "error" : "warning";
}
