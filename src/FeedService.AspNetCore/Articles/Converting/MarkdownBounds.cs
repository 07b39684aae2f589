using System.Buffers;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>
/// Refuses Markdown that would take long, before any of it is converted. Markdig looks back over a paragraph's open brackets
/// and emphasis marks at each further one, so a paragraph costs the square of their number: 50,000 times <c>[a](</c> took 17 s.
/// </summary>
internal static class MarkdownBounds
{
    /// <summary>About a second: 20,000 marks in one paragraph, or 200 paragraphs of 1,400 each.</summary>
    private const long MaxCost = 400_000_000;

    /// <summary>Markdig gives up at 128, after trying for long.</summary>
    private const int MaxQuotation = 100;

    /// <summary>A bare address costs as much as this many brackets.</summary>
    private const int AddressWeight = 4;

    private static readonly SearchValues<char> Marks = SearchValues.Create("[]*_~");

    /// <exception cref="ArticleConversionException">It would take too long.</exception>
    public static void Check(ReadOnlySpan<char> markdown)
    {
        long cost = 0, marks = 0;
        var fence = default(Fence);
        var number = 0;
        foreach (var line in markdown.EnumerateLines())
        {
            number++;
            fence = fence.After(line);
            if (fence.IsOpen || line.IsWhiteSpace())
            {
                cost += marks * marks;
                marks = 0;
                continue;
            }

            marks += Count(line);
            if (cost + (marks * marks) > MaxCost)
            {
                throw new ArticleConversionException(
                    $"The Markdown holds too many brackets and emphasis marks without a blank line, near line {number} of its text. Part them by blank lines, or remove them.");
            }

            if (Quotations(line) > MaxQuotation)
            {
                throw new ArticleConversionException($"Line {number} of the Markdown nests more than {MaxQuotation} quotations or lists. Remove some of its marks.");
            }
        }
    }

    private static int Count(ReadOnlySpan<char> line)
    {
        var count = DeclarationsIn(line) + (AddressWeight * AddressesIn(line));
        for (var at = line.IndexOfAny(Marks); at >= 0; at = line.IndexOfAny(Marks))
        {
            count++;
            line = line[(at + 1)..];
        }

        return count;
    }

    /// <summary>Each <c>&lt;!</c> and <c>&lt;?</c> is looked after to the paragraph's end.</summary>
    private static int DeclarationsIn(ReadOnlySpan<char> line) => line.IndexOf('<') < 0 ? 0 : line.Count("<!") + line.Count("<?");

    private static int AddressesIn(ReadOnlySpan<char> line) =>
        line.Count("://") + line.Count("www.") + line.Count("mailto:") + line.Count("tel:");

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

    /// <summary>A code fence (CommonMark 4.5): what it holds is copied, at no cost.</summary>
    private readonly record struct Fence(char Mark, int Length)
    {
        public bool IsOpen => Length > 0;

        public Fence After(ReadOnlySpan<char> line)
        {
            var rest = line.TrimStart(' ');
            if (line.Length - rest.Length > 3 || rest is not ['`' or '~', ..])
            {
                return this;
            }

            var mark = rest[0];
            var length = rest.IndexOfAnyExcept(mark);
            length = length < 0 ? rest.Length : length;
            rest = rest[length..];
            if (IsOpen)
            {
                return mark == Mark && length >= Length && rest.IsWhiteSpace() ? default : this;
            }

            return length >= 3 && (mark == '~' || !rest.Contains('`')) ? new(mark, length) : this;
        }
    }
}
