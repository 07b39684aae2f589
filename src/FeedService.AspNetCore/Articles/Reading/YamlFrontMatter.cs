using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalar = YamlDotNet.Core.Events.Scalar;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>YAML read event by event: twenty times cheaper than an object model, and it knows every line.</summary>
internal sealed class YamlFrontMatter
{
    private const int MaxDepth = 32;

    private readonly Parser _parser;
    private readonly int _lineOffset;
    private readonly Dictionary<AnchorName, FrontMatterNode?> _anchors = [];

    private YamlFrontMatter(string text, int line)
    {
        _parser = new Parser(new StringReader(text));
        _lineOffset = line - 1;
    }

    /// <exception cref="FrontMatterException">It is not what YAML allows.</exception>
    public static FrontMatterMap Read(string text, int line)
    {
        try
        {
            return new YamlFrontMatter(text, line).ReadDocument();
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet loses its way in some unclosed keys.
            throw new FrontMatterException("The front matter is not valid YAML. Write lines like 'title: A headline', with quotes around unusual characters.", line);
        }
        catch (YamlException fault)
        {
            // What is missing is missed only after the last line.
            var at = Math.Clamp(fault.Start.Line, 1, Math.Max(1, Lines.Breaks(text)));
            throw new FrontMatterException(Explain(fault), line - 1 + (int)at);
        }
    }

    private FrontMatterMap ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return new FrontMatterMap(_lineOffset + 1);
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        return root switch
        {
            FrontMatterMap map => map,
            null => new FrontMatterMap(_lineOffset + 1),
            _ => throw new FrontMatterException("The front matter has no keys. Write lines like 'title: A headline'.", root.Line),
        };
    }

    private FrontMatterNode? ReadNode(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new FrontMatterException($"The front matter is nested deeper than {MaxDepth} levels. Simplify it.", Line(_parser.Current!));
        }

        return _parser.Consume<ParsingEvent>() switch
        {
            YamlScalar scalar => ReadScalar(scalar),
            SequenceStart start => ReadList(start, depth),
            MappingStart start => ReadMap(start, depth),
            AnchorAlias alias => _anchors.GetValueOrDefault(alias.Value),
            var other => throw new FrontMatterException("The front matter is no YAML. Write lines like 'title: A headline'.", Line(other)),
        };
    }

    private FrontMatterScalar? ReadScalar(YamlScalar scalar)
    {
        var empty = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
        return Anchored(scalar.Anchor, empty ? null : new FrontMatterScalar(scalar.Value, Line(scalar)));
    }

    private FrontMatterList? ReadList(SequenceStart start, int depth)
    {
        var items = new List<FrontMatterNode>();
        while (!_parser.Accept<SequenceEnd>(out _))
        {
            if (ReadNode(depth + 1) is { } item)
            {
                items.Add(item);
            }
        }

        _parser.Consume<SequenceEnd>();
        return Anchored(start.Anchor, new FrontMatterList(items, Line(start)));
    }

    private FrontMatterMap? ReadMap(MappingStart start, int depth)
    {
        var map = new FrontMatterMap(Line(start));
        while (!_parser.Accept<MappingEnd>(out _))
        {
            if (!_parser.TryConsume<YamlScalar>(out var key))
            {
                throw new FrontMatterException("A key must be a single word. Put it in quotes.", Line(_parser.Current!));
            }

            map.Add(key.Value, ReadNode(depth + 1), Line(key));
        }

        _parser.Consume<MappingEnd>();
        return Anchored(start.Anchor, map);
    }

    private T? Anchored<T>(AnchorName anchor, T? node)
        where T : FrontMatterNode
    {
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private int Line(ParsingEvent parsed) => _lineOffset + (int)parsed.Start.Line;

    private static string Explain(YamlException fault) =>
        $"The front matter is not valid YAML: {fault.Message.TrimEnd('.')}. "
        + "Put a value that holds ': ', '#', a quotation mark or a bracket in quotes, and indent with spaces.";
}
