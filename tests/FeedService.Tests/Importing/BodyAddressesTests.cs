using FeedService.AspNetCore.Importing;

namespace FeedService.Tests.Importing;

public sealed class BodyAddressesTests
{
    private static readonly Uri Page = new("https://s.example/2020/a/");

    private static readonly Dictionary<Uri, string> Here = new()
    {
        [new("https://s.example/a.jpg")] = "media/a.jpg",
        [new("https://s.example/a.jpg,w_100")] = "media/small.jpg",
        [new("https://s.example/b.jpg?x=1&y=2")] = "media/b b.jpg",
    };

    /// <summary>HTML, section 4.8.4.2.1: an address ends at a blank, and a comma within it parts nothing.</summary>
    [Theory]
    [InlineData("/a.jpg", "https://s.example/a.jpg")]
    [InlineData("/a.jpg 1x,/b.jpg 2x", "https://s.example/a.jpg https://s.example/b.jpg")]
    [InlineData("/a.jpg 1x,\n\t/b.jpg 2x", "https://s.example/a.jpg https://s.example/b.jpg")]
    [InlineData("/a.jpg, /b.jpg 2x", "https://s.example/a.jpg https://s.example/b.jpg")]
    [InlineData("/a.jpg,w_100 1x, /b.jpg,w_200 2x", "https://s.example/a.jpg,w_100 https://s.example/b.jpg,w_200")]
    [InlineData("  /a.jpg   100w  ,, /b.jpg 200w ,", "https://s.example/a.jpg https://s.example/b.jpg")]
    [InlineData("/a.jpg calc(1x, 2x), /b.jpg", "https://s.example/a.jpg https://s.example/b.jpg")]
    [InlineData(",", "")]
    [InlineData("", "")]
    public void Candidates_of_a_source_set_are_told_apart_as_browsers_do(string written, string found) =>
        Assert.Equal(found, string.Join(' ', BodyAddresses.Find($"<img srcset=\"{written}\">", Page)));

    [Theory]
    [InlineData("""<img src="/a.jpg" srcset='/a.jpg 1x, /a.jpg,w_100 2x'>""", """<img src="/media/a.jpg" srcset='/media/a.jpg 1x, /media/small.jpg 2x'>""")]
    [InlineData("""<img srcset="/c.jpg 1x,/c.jpg?d 2x">""", """<img srcset="https://s.example/c.jpg 1x,https://s.example/c.jpg?d 2x">""")]
    [InlineData("""<img src=" /b.jpg?x=1&amp;y=2 " alt="a">""", """<img src=" /media/b%20b.jpg " alt="a">""")]
    [InlineData("""<a href="/c?x=1&amp;y=2">/a.jpg</a>""", """<a href="https://s.example/c?x=1&amp;y=2">/a.jpg</a>""")]
    [InlineData("""<a href="https://o.example/?x&eacute;=1&y">x</a>""", """<a href="https://o.example/?x&eacute;=1&y">x</a>""")]
    [InlineData("""<a href="#here">x</a><a href="">y</a>""", """<a href="#here">x</a><a href="">y</a>""")]
    public void Each_address_is_replaced_where_it_stands(string before, string after) => Assert.Equal(after, BodyAddresses.Replace(before, Page, Here));
}
