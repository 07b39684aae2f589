using System.Text;

namespace FeedService.Syndication.Tests;

/// <summary>A new case is a new folder and no code; <c>UPDATE_GOLDEN=1</c> writes what is expected, a human reads the difference.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string, FeedFormat> Documents => GoldenCase.AllDocuments;

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_is_as_recorded(string name, FeedFormat format)
    {
        var rendered = FeedRenderers.All[format].Render(GoldenCase.Read(name));
        if (GoldenCase.IsUpdating)
        {
            File.WriteAllBytes(GoldenCase.PathOf(name, format), rendered);
        }

        var recorded = File.ReadAllBytes(GoldenCase.PathOf(name, format));
        Assert.Equal(Encoding.UTF8.GetString(recorded), Encoding.UTF8.GetString(rendered));
        Assert.Equal(recorded, rendered);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Rendered_again_not_a_byte_differs(string name, FeedFormat format)
    {
        var feed = GoldenCase.Read(name);
        var renderer = FeedRenderers.All[format];

        Assert.Equal(renderer.Render(feed), renderer.Render(feed));
        Assert.Equal(renderer.Render(feed), renderer.Render(GoldenCase.Read(name)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_is_utf8_without_byte_order_mark_or_carriage_return(string name, FeedFormat format)
    {
        var rendered = FeedRenderers.All[format].Render(GoldenCase.Read(name));

        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(rendered);
        Assert.NotEqual('\uFEFF', text[0]);
        Assert.DoesNotContain('\r', text);
    }
}
