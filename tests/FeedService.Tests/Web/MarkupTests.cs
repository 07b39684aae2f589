using FeedService.AspNetCore.Web;

namespace FeedService.Tests.Web;

public sealed class MarkupTests
{
    [Fact]
    public void Holes_are_encoded_and_markup_is_kept()
    {
        var text = "<script>\"it's\" & so";
        Assert.Equal("<p title=\"&lt;script&gt;&quot;it&#x27;s&quot; &amp; so\"><b>x</b></p>", Markup.Of($"<p title=\"{text}\">{Markup.Of($"<b>{"x"}</b>")}</p>").Text);
    }

    [Fact]
    public void Letters_of_every_script_stay_as_they_are() => Assert.Equal("<i>Grüße 日本 שלום</i>", Markup.Of($"<i>{"Grüße 日本 שלום"}</i>").Text);
}
