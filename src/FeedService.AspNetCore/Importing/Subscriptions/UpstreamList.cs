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
        // Two addresses that differ in their scheme or in "www." are one source, and cannot stand there twice.
        var added = feeds.Where(feed => known.Add(UpstreamReader.NameOf(feed))).ToList();
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
            var form = entry.Value is YamlSequenceNode ? "is written in brackets" : "names one feed, and not a list of them";
            throw new BrokenArchiveException($"{file}:{entry.Key.Start.Line}: '{Key}' {form}. Write it with a line '- url: …' for each feed, so that more can be added.");
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

    /// <summary>By name, which is what the service tells them apart by: the one that somebody gave it, and the one of its address.</summary>
    private static HashSet<string> Known(YamlNode? list)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list is YamlSequenceNode items ? items.Children : list is null ? [] : [list])
        {
            var map = item as YamlMappingNode;
            if (OriginAddress.Parse(Text(map is null ? item : Value(map, "url"))) is { } address)
            {
                names.Add(UpstreamReader.NameOf(address));
            }

            if (map is not null && Text(Value(map, "name")) is { } name)
            {
                names.Add(name);
            }
        }

        return names;
    }

    private static YamlNode? Value(YamlMappingNode map, string key) => map.Children.FirstOrDefault(child => child.Key is YamlScalarNode scalar && scalar.Value == key).Value;

    private static string? Text(YamlNode? node) => (node as YamlScalarNode)?.Value;

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
