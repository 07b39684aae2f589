using Tomlyn;
using Tomlyn.Parsing;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>TOML, as Hugo and Zola write it between <c>+++</c>.</summary>
internal sealed class TomlFrontMatter
{
    private const int MaxDepth = 32;

    private readonly TomlParser _parser;
    private readonly string _text;
    private readonly int _lineOffset;

    private TomlFrontMatter(string text, int line)
    {
        _text = text;
        _parser = TomlParser.Create(text);
        _lineOffset = line - 1;
    }

    /// <exception cref="FrontMatterException">It is not what TOML allows.</exception>
    public static FrontMatterMap Read(string text, int line)
    {
        try
        {
            return new TomlFrontMatter(text, line).ReadDocument();
        }
        catch (TomlException fault)
        {
            var cause = fault.Diagnostics.FirstOrDefault()?.Message ?? fault.Message;
            throw new FrontMatterException(
                $"The front matter is not valid TOML: {cause.TrimEnd('.')}. Put texts in quotes, as in title = \"A headline\".",
                line - 1 + Math.Max(1, fault.Line ?? 1));
        }
    }

    private FrontMatterMap ReadDocument()
    {
        while (_parser.MoveNext())
        {
            if (_parser.Current.Kind == TomlParseEventKind.StartTable)
            {
                var root = new FrontMatterMap(_lineOffset + 1);
                Fill(root);
                return root;
            }
        }

        return new FrontMatterMap(_lineOffset + 1);
    }

    private void Fill(FrontMatterMap map)
    {
        while (_parser.MoveNext() && _parser.Current.Kind != TomlParseEventKind.EndTable)
        {
            var key = _parser.GetPropertyName();
            var line = Line();
            _parser.MoveNext();

            // Tables may be written in several pieces ([extra.a] … [extra.b]); the parser then names the outer one twice.
            if (_parser.Current.Kind == TomlParseEventKind.StartTable && map.Find(key) is FrontMatterMap known)
            {
                Fill(known);
            }
            else
            {
                map.Add(key, ReadValue(line), line);
            }
        }
    }

    private FrontMatterNode ReadValue(int line)
    {
        if (_parser.Depth > MaxDepth)
        {
            throw new FrontMatterException($"The front matter is nested deeper than {MaxDepth} levels. Simplify it.", line);
        }

        switch (_parser.Current.Kind)
        {
            case TomlParseEventKind.StartTable:
                var table = new FrontMatterMap(line);
                Fill(table);
                return table;
            case TomlParseEventKind.StartArray:
                return ReadList(line);
            case TomlParseEventKind.String:
                return new FrontMatterScalar(_parser.GetString() ?? "", line);
            default:
                var span = _parser.Current.Span!.Value;
                return new FrontMatterScalar(_text[span.Start.Offset..(span.End.Offset + 1)], line);
        }
    }

    private FrontMatterList ReadList(int line)
    {
        var items = new List<FrontMatterNode>();
        while (_parser.MoveNext() && _parser.Current.Kind != TomlParseEventKind.EndArray)
        {
            items.Add(ReadValue(line));
        }

        return new FrontMatterList(items, line);
    }

    private int Line() => _lineOffset + Math.Max(1, _parser.Current.Line);
}
