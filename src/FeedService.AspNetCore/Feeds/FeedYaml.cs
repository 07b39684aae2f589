using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Parses feed.yaml so far that its keys and values have lines.</summary>
internal static class FeedYaml
{
    /// <summary>Far more than any setting needs; the parser would exhaust the stack on a hostile file.</summary>
    private const int MaximumDepth = 20;

    private const string Unclosed = "This is not YAML: a [ or { is not closed, or a comma is missing.";

    /// <returns>The settings; empty where there are none, null after a fault.</returns>
    public static YamlMappingNode? Parse(string text, List<FeedFault> faults)
    {
        var line = 1;
        try
        {
            if (IsTooDeep(text, ref line))
            {
                faults.Add(new FeedFault($"The settings are nested more than {MaximumDepth} deep.", line));
                return null;
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return Root(stream, faults);
        }
        catch (YamlException exception)
        {
            faults.Add(SyntaxFault(text, exception));
        }
        catch (InvalidOperationException)
        {
            // What the parser throws in some flow lists that are never closed.
            faults.Add(new FeedFault(Unclosed, line));
        }

        return null;
    }

    private static bool IsTooDeep(string text, ref int line)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var current = parser.Current;
            line = current is StreamEnd or DocumentEnd or null ? line : (int)current.Start.Line;
            depth += current?.NestingIncrease ?? 0;
            // The stream and the document count as well.
            if (depth > MaximumDepth + 2)
            {
                return true;
            }
        }

        return false;
    }

    private static YamlMappingNode? Root(YamlStream stream, List<FeedFault> faults)
    {
        if (stream.Documents.Count > 1)
        {
            faults.Add(new FeedFault("A second document begins here; feed.yaml takes one. Delete the line '---'.", (int)stream.Documents[1].RootNode.Start.Line));
            return null;
        }

        switch (stream.Documents.FirstOrDefault()?.RootNode)
        {
            case null or YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" }:
                return [];
            case YamlMappingNode settings:
                return settings;
            case var other:
                faults.Add(new FeedFault("feed.yaml takes lines of the form 'key: value', as in 'title: News'.", (int)other.Start.Line));
                return null;
        }
    }

    private static FeedFault SyntaxFault(string text, YamlException exception)
    {
        // The parser's own position is where the thing before the tab began.
        if (exception.Message.Contains("tab character", StringComparison.Ordinal) || exception.Message.Contains("cannot start any token", StringComparison.Ordinal))
        {
            var lines = text.Split('\n');
            var tab = Array.FindIndex(lines, line => line.TrimStart(' ').StartsWith('\t'));
            if (tab >= 0)
            {
                return new FeedFault("The line is indented with a tab; YAML takes spaces.", tab + 1);
            }
        }

        // At the file's end the parser is one line too far.
        return new FeedFault(Explain(exception.Message), (int)Math.Clamp(exception.Start.Line, 1, text.TrimEnd().Count(c => c == '\n') + 1));
    }

    private static string Explain(string message) => message switch
    {
        _ when message.StartsWith("Duplicate key ", StringComparison.Ordinal) =>
            $"'{message["Duplicate key ".Length..]}' is set a second time; delete one of them.",
        _ when message.Contains("found invalid mapping", StringComparison.Ordinal) =>
            "This is not YAML: a second ': ' in one line, or a line indented too far. Put a value that has ': ' in it in quotation marks.",
        _ when message.Contains("cannot start any token", StringComparison.Ordinal) =>
            "This is not YAML: a value begins with a character that has a meaning of its own. Put the value in quotation marks.",
        _ when message.Contains("unexpected end of stream", StringComparison.Ordinal) =>
            "This is not YAML: a quotation mark is not closed.",
        _ when message.Contains("While parsing a flow", StringComparison.Ordinal) => Unclosed,
        _ => $"This is not YAML: {message}",
    };
}
