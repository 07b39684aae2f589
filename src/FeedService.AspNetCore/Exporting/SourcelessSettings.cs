using FeedService.AspNetCore.Feeds;
using YamlDotNet.RepresentationModel;

namespace FeedService.AspNetCore.Exporting;

/// <summary>A feed.yaml that names no sources any more: what came from them lies beside it as files, and read there again it would come a second time.</summary>
internal static class SourcelessSettings
{
    private const string Reason = "# Not in use: the articles that came from here lie in this folder as files, and would come a second time.";

    private static readonly string[] Keys = ["sql", "upstream"];

    /// <returns>The settings with their sources as comments, and all else as somebody wrote it.</returns>
    public static string Write(FeedDefinition feed)
    {
        if (feed.Sources.Count == 0 || FeedYaml.Parse(feed.SourceText, []) is not { } map)
        {
            return feed.SourceText;
        }

        var text = WithComments(feed.SourceText, map);
        // In one line with others, or named by them, they cannot be comments.
        return FeedYaml.Parse(text, []) is { } rest && rest.Children.Keys.SequenceEqual(map.Children.Keys.Where(key => !IsSource(key))) ? text : Without(map);
    }

    private static string WithComments(string text, YamlMappingNode map)
    {
        var lines = text.Split('\n').ToList();
        var starts = map.Children.Keys.Select(key => (int)key.Start.Line - 1).Append(lines.Count).Order().ToList();
        foreach (var key in map.Children.Keys.Where(IsSource).OrderByDescending(key => key.Start.Line))
        {
            var from = (int)key.Start.Line - 1;
            var to = starts.First(line => line > from);
            // What stands above the next setting belongs to that.
            while (to > from + 1 && (lines[to - 1].Trim().Length == 0 || lines[to - 1][0] == '#'))
            {
                to--;
            }

            for (var line = from; line < to; line++)
            {
                lines[line] = lines[line].Trim().Length == 0 ? lines[line] : "# " + lines[line];
            }

            lines.Insert(from, Reason + (lines[from].EndsWith('\r') ? "\r" : ""));
        }

        return string.Join('\n', lines);
    }

    private static string Without(YamlMappingNode map)
    {
        foreach (var key in map.Children.Keys.Where(IsSource).ToList())
        {
            map.Children.Remove(key);
        }

        using var text = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(map)).Save(text, assignAnchors: false);
        // The parser writes the end of a document behind it, which is none of a feed.yaml's lines.
        return text.ToString().Replace("\n...\n", "\n", StringComparison.Ordinal);
    }

    private static bool IsSource(YamlNode key) => key is YamlScalarNode { Value: { } word } && Keys.Contains(word);
}
