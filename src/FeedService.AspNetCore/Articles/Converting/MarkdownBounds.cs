using System.Buffers;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>
/// Refuses Markdown that would take long, before any of it is converted. Markdig looks back over a paragraph's open brackets
/// and emphasis marks at each further one, so a paragraph costs the square of their number: 50,000 times <c>[a](</c> took 17 s.
/// </summary>
internal ref struct MarkdownBounds
{
    /// <summary>About a second: 20,000 marks in one paragraph, or 200 paragraphs of 1,400 each.</summary>
    private const long MaxCost = 400_000_000;

    /// <summary>A bare address costs as much as this many brackets.</summary>
    private const int AddressWeight = 4;

    /// <summary>Markdig gives up at 128, after trying for long.</summary>
    private const int MaxQuotation = 100;

    private const int MaxBlocks = 20_000;
    private const int MaxCells = 30_000;
    private const int MaxTags = 60_000;

    private static readonly SearchValues<char> Marks = SearchValues.Create("[]*_~|");

    private int _line, _blocks, _tags;
    private long _cost, _marks, _rows, _columns;

    /// <exception cref="ArticleConversionException">It would take too long.</exception>
    public static void Check(ReadOnlySpan<char> markdown)
    {
        var bounds = default(MarkdownBounds);
        var fence = default(CodeFence);
        foreach (var line in markdown.EnumerateLines())
        {
            bounds._line++;
            fence = fence.After(line);
            if (fence.IsOpen || line.IsWhiteSpace())
            {
                bounds.EndParagraph();
            }
            else
            {
                bounds.Take(line);
            }
        }
    }

    private void Take(ReadOnlySpan<char> line)
    {
        if (OpensBlock(line))
        {
            EndParagraph();
            Demand(++_blocks <= MaxBlocks, "more than 20,000 headings and list items");
        }

        _tags += line.Count('<');
        Demand(_tags <= MaxTags, "more than 60,000 tags");
        Demand(Quotations(line) <= MaxQuotation, "more than 100 quotations or lists inside each other");

        _marks += Count(line);
        Demand(_cost + (_marks * _marks) <= MaxCost, "too many brackets, emphasis marks and addresses without a blank line between them");

        _rows++;
        _columns = Math.Max(_columns, line.Count('|'));
        Demand(_columns < 2 || _columns * _rows <= MaxCells, "a table of more than 30,000 cells");
    }

    private void EndParagraph()
    {
        _cost += _marks * _marks;
        (_marks, _rows, _columns) = (0, 0, 0);
    }

    private readonly void Demand(bool holds, string fault)
    {
        if (!holds)
        {
            throw new ArticleConversionException($"The Markdown has {fault}, at line {_line} below its front matter. Split the article, or simplify it there.");
        }
    }

    /// <summary>A bullet or a heading, which ends any paragraph before it; deeper ones may be its continuation.</summary>
    private static bool OpensBlock(ReadOnlySpan<char> line)
    {
        var rest = line.TrimStart(' ');
        return line.Length - rest.Length <= 3 && rest is ['-' or '+' or '*' or '#', ' ' or '#' or '-', ..] or ['-' or '='];
    }

    private static int Count(ReadOnlySpan<char> line)
    {
        // Each <! and <? is looked after to the paragraph's end.
        var count = line.Count("<!") + line.Count("<?") + (AddressWeight * (line.Count("://") + line.Count("www.") + line.Count("mailto:") + line.Count("tel:")));
        for (var at = line.IndexOfAny(Marks); at >= 0; at = line.IndexOfAny(Marks))
        {
            count++;
            line = line[(at + 1)..];
        }

        return count;
    }

    private static int Quotations(ReadOnlySpan<char> line)
    {
        var count = 0;
        for (line = line.TrimStart(' '); line is ['>' or '-' or '+' or '*', ..] && count <= MaxQuotation; line = line[1..].TrimStart(" \t"))
        {
            // Emphasis and rules are not followed by blanks.
            if (line[0] != '>' && line is not [_, ' ' or '\t', ..])
            {
                break;
            }

            count++;
        }

        return count;
    }
}
