using System.Buffers;
using System.Text;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>How much of some bytes is UTF-8 beyond ASCII, and how much is broken.</summary>
/// <param name="Letters">Whole sequences of two and more bytes.</param>
/// <param name="Broken">Places that are no UTF-8.</param>
/// <param name="FirstBrokenLine">Counted from 1.</param>
internal sealed record Utf8Shape(int Letters, int Broken, int? FirstBrokenLine)
{
    public static Utf8Shape Of(ReadOnlySpan<byte> content)
    {
        int letters = 0, broken = 0, line = 1;
        int? firstBroken = null;
        for (var rest = content; rest.Length > 0;)
        {
            if (Rune.DecodeFromUtf8(rest, out var rune, out var length) != OperationStatus.Done)
            {
                broken++;
                firstBroken ??= line;
            }
            else
            {
                letters += rune.IsAscii ? 0 : 1;
                line += rune.Value == '\n' ? 1 : 0;
            }

            rest = rest[length..];
        }

        return new(letters, broken, firstBroken);
    }
}
