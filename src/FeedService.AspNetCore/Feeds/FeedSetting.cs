using System.Globalization;
using FeedService.AspNetCore.Feeds.Details;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace FeedService.AspNetCore.Feeds;

/// <summary>One key of feed.yaml with its value. What is wrong with it is added to the faults, and null returned.</summary>
internal sealed class FeedSetting(string key, int line, YamlNode node, List<FeedFault> faults)
{
    public string Key { get; } = key;

    public int Line { get; } = line;

    /// <summary>A key with nothing after it is as good as none.</summary>
    public bool IsEmpty => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    /// <summary>Records a fault; its message follows the key.</summary>
    public void Fault(string message) => faults.Add(new FeedFault($"'{Key}' {message}", Line));

    public string? Text()
    {
        if (node is not YamlScalarNode scalar)
        {
            Fault($"takes text; here is {Kind()}.");
            return null;
        }

        var text = scalar.Value?.Trim() ?? "";
        if (text.Length == 0)
        {
            Fault("is empty: write something, or delete the line.");
            return null;
        }

        return text;
    }

    public bool? TrueOrFalse()
    {
        switch ((node as YamlScalarNode)?.Value)
        {
            case "true" or "True" or "TRUE":
                return true;
            case "false" or "False" or "FALSE":
                return false;
            default:
                Fault($"takes true or false; here is {Shown()}.");
                return null;
        }
    }

    public long? Number(long least, long most)
    {
        if (node is YamlScalarNode { Value: { } text }
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        Fault(string.Create(CultureInfo.InvariantCulture, $"takes a whole number from {least} to {most}; here is {Shown()}."));
        return null;
    }

    /// <summary>One of some words.</summary>
    public string? OneOf(IReadOnlyCollection<string> words)
    {
        var text = Text();
        if (text is null || words.Contains(text))
        {
            return text;
        }

        Fault($"takes {string.Join(" or ", words)}; here is '{text}'.{NearestWord.Question(text, words)}");
        return null;
    }

    /// <summary>A cron expression.</summary>
    public string? Cron()
    {
        var cron = Text();
        if (cron is not null && CronRule.FaultOf(cron) is { } fault)
        {
            Fault($"takes a cron expression. {fault}");
            return null;
        }

        return cron;
    }

    /// <param name="least">A second where none is given.</param>
    public TimeSpan? Duration(int mostDays, TimeSpan? least = null)
    {
        var text = Text();
        var duration = text is null ? null : DurationText.Parse(text);
        var shortest = least ?? TimeSpan.FromSeconds(1);
        if (text is not null && (duration < shortest || duration > TimeSpan.FromDays(mostDays) || duration is null))
        {
            Fault($"takes a duration from {(least is null ? "1s" : $"{shortest.TotalMinutes:0}m")} to {mostDays}d, such as 5m, 1h30m or 90s; here is '{text}'.");
            return null;
        }

        return duration;
    }

    /// <summary>An absolute http or https address.</summary>
    public Uri? Address()
    {
        var text = Text();
        if (text is null)
        {
            return null;
        }

        if (WebAddress.Parse(text) is { } address)
        {
            return address;
        }

        Fault($"takes an address that begins with https:// or http://; here is '{text}'.");
        return null;
    }

    /// <summary>A list's items, or the one value that stands for a list of one.</summary>
    public IReadOnlyList<FeedSetting> Items() => node is YamlSequenceNode list
        ? [.. list.Children.Select(item => new FeedSetting(Key, (int)item.Start.Line, item, faults))]
        : [this];

    /// <summary>Whether the value is a map.</summary>
    public bool IsMap => node is YamlMappingNode;

    /// <summary>The settings in a map, each with its own line; a key that is not among <paramref name="known"/> is a fault.</summary>
    public IEnumerable<FeedSetting> Map(IReadOnlyCollection<string> known)
    {
        if (node is not YamlMappingNode map)
        {
            Fault($"takes {string.Join(", ", known)}; here is {Shown()}.");
            return [];
        }

        return Of(map, known, faults, prefix: Key + ".");
    }

    /// <summary>The settings in a map whose keys are names that the publisher chooses.</summary>
    public IEnumerable<FeedSetting> Named()
    {
        if (node is YamlMappingNode map)
        {
            return map.Children.Select(pair => new FeedSetting($"{Key}.{(pair.Key as YamlScalarNode)?.Value}", (int)pair.Key.Start.Line, pair.Value, faults));
        }

        Fault($"takes a map of names; here is {Shown()}.");
        return [];
    }

    /// <summary>The settings of a map whose keys are known; the others become faults.</summary>
    public static IEnumerable<FeedSetting> Of(YamlMappingNode map, IReadOnlyCollection<string> known, List<FeedFault> faults, string prefix = "")
    {
        foreach (var (key, value) in map.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            var line = (int)key.Start.Line;
            if (!known.Contains(name))
            {
                var nearest = NearestWord.Of(name, known);
                faults.Add(new FeedFault($"'{prefix}{name}' is not a setting. {(nearest is null ? $"Known: {string.Join(", ", known)}." : $"Did you mean '{prefix}{nearest}'?")}", line));
                continue;
            }

            var setting = new FeedSetting(prefix + name, line, value, faults);
            if (!setting.IsEmpty)
            {
                yield return setting;
            }
        }
    }

    /// <summary>The value, whatever its form, for <see cref="DetailBinder"/>.</summary>
    public DetailNode Detail() => Detail(node);

    private static DetailNode Detail(YamlNode node) => node switch
    {
        YamlSequenceNode list => new DetailList([.. list.Children.Select(Detail)], (int)list.Start.Line),
        YamlMappingNode map => new DetailMap([.. map.Children.Select(pair => ((pair.Key as YamlScalarNode)?.Value ?? "", Detail(pair.Value)))], (int)map.Start.Line),
        _ => new DetailText((node as YamlScalarNode)?.Value ?? "", (int)node.Start.Line),
    };

    /// <summary>Records a fault of its own words, with their line.</summary>
    public void FaultAt(string message, int line) => faults.Add(new FeedFault(message, line > 0 ? line : Line));

    private string Kind() => node is YamlSequenceNode ? "a list" : "a map";

    private string Shown() => node is YamlScalarNode scalar ? $"'{scalar.Value}'" : Kind();
}
