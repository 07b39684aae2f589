using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace FeedService.AspNetCore.Web;

/// <summary>Encodes what an interpolated string puts between its literals.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupText(int literalLength, int formattedCount)
{
    // Letters of every script stay letters; only what HTML itself reads is encoded.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text = new(literalLength + (formattedCount * 32));

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(Markup markup) => text.Append(markup.Text);

    // The encoder guards against encodings that nobody uses any more by escaping "+", and programs that look for
    // application/rss+xml in a page as text would not find it. An ampersand of the value itself never looks like this.
    public void AppendFormatted(string? value) => text.Append(value is null ? "" : Encoder.Encode(value).Replace("&#x2B;", "+", StringComparison.Ordinal));

    public void AppendFormatted(Uri value) => AppendFormatted(value.AbsoluteUri);

    public void AppendFormatted(int value) => text.Append(value.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => text.ToString();
}
