using FeedService.AspNetCore.Articles.Writing;
using FeedService.AspNetCore.Feeds;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace FeedService.AspNetCore.Importing.Subscriptions;

/// <summary>The list <c>upstream:</c> of a feed.yaml, to which feeds are added while all else stays as somebody wrote it.</summary>
internal static class UpstreamList
{
    private const string Key = "upstream";
    private const string Every = "1h";

    /// <returns>The settings with the feeds that were not there yet, and how many those are.</returns>
    /// <exception cref="BrokenArchiveException">They cannot be read, or the list is not one line a feed.</exception>
    public static (string Settings, int Added) Add(string settings, string file, IReadOnlyList<Uri> feeds)
    {
        var faults = new List<FeedFault>();
        if (FeedYaml.Parse(settings, faults) is not { } map)
        {
            throw new BrokenArchiveException($"{file}:{faults[0].Line}: {faults[0].Message} Mend it first.");
        }

        var entry = map.Children.FirstOrDefault(child => child.Key is YamlScalarNode { Value: Key });
        var known = Known(entry.Value);
        var added = feeds.Where(feed => !known.Contains(feed.AbsoluteUri)).ToList();
        if (added.Count == 0)
        {
            return (settings, 0);
        }

        var lines = settings.Split('\n').ToList();
        if (entry.Key is null)
        {
            var text = settings.Length == 0 || settings.EndsWith('\n') ? settings : settings + "\n";
            return ($"{text}{(text.Length == 0 ? "" : "\n")}{Key}:\n{string.Concat(added.Select(feed => Item(feed, "  ", "\n")))}", added.Count);
        }

        if (entry.Value is not (YamlScalarNode { Value: null or "" or "~" or "null" } or YamlSequenceNode { Style: SequenceStyle.Block }))
        {
            throw new BrokenArchiveException($"{file}:{entry.Key.Start.Line}: '{Key}' is written in brackets. Write it with a line '- url: …' for each feed, so that more can be added.");
        }

        var (at, indent) = End(lines, (int)entry.Key.Start.Line);
        var end = lines[0].EndsWith('\r') ? "\r\n" : "\n";
        if (at == lines.Count && lines[^1].Length > 0)
        {
            lines[^1] += end.TrimEnd('\n');
            lines.Add("");
        }

        var head = string.Concat(lines.Take(at).Select(line => line + "\n"));
        return (head + string.Concat(added.Select(feed => Item(feed, indent, end))) + string.Join('\n', lines.Skip(at)), added.Count);
    }

    private static string Item(Uri feed, string indent, string end) => $"{indent}- url: {FrontMatterText.Quote(feed.AbsoluteUri)}{end}{indent}  every: {Every}{end}";

    private static HashSet<string> Known(YamlNode? list) => list is not YamlSequenceNode items ? [] :
    [
        .. items.Children.Select(item => item is YamlMappingNode map ? map.Children.FirstOrDefault(child => child.Key is YamlScalarNode { Value: "url" }).Value : item)
            .OfType<YamlScalarNode>().Select(node => OriginAddress.Parse(node.Value)?.AbsoluteUri ?? node.Value ?? ""),
    ];

    /// <summary>The line after the last that belongs to the list, and how far its items are indented.</summary>
    private static (int At, string Indent) End(List<string> lines, int from)
    {
        var (at, indent) = (from, (string?)null);
        for (var i = from; i < lines.Count; i++)
        {
            var line = lines[i].TrimEnd('\r');
            var text = line.TrimStart(' ');
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (text.Length == line.Length && text[0] != '-')
            {
                break;
            }

            indent ??= line[..(line.Length - text.Length)];
            at = i + 1;
        }

        return (at, indent ?? "  ");
    }
}
