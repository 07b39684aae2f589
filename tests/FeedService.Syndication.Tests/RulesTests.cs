using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.XPath;

namespace FeedService.Syndication.Tests;

/// <summary>What each golden case is there to show, as one question to the document and its answer.</summary>
public sealed class RulesTests
{
    [Theory]
    [InlineData("no-articles", "count(//item)", "0")]
    [InlineData("one-article", "//channel/ttl", "5")]
    [InlineData("time-to-live", "//channel/ttl", "1")]
    [InlineData("one-article", "//channel/generator", "FeedService (https://github.com/feedservice/feedservice)")]
    [InlineData("one-article", "//channel/atom:link[@rel='self']/@href", "https://harbour.example/news/rss.xml")]
    [InlineData("guid-is-not-permalink", "//item/guid/@isPermaLink", "false")]
    [InlineData("guid-is-permalink", "//item[1]/guid/@isPermaLink", "true")]
    [InlineData("guid-is-permalink", "//item[2]/guid/@isPermaLink", "false")]
    [InlineData("foreign-id", "//item[1]/guid", "48213")]
    [InlineData("foreign-id", "//item[2]/guid", "2026/ferry news 100%")]
    [InlineData("enclosure", "//item/enclosure/@length", "24986239")]
    [InlineData("enclosure-of-unknown-length", "//item/enclosure/@length", "0")]
    [InlineData("several-enclosures", "count(//item/enclosure)", "1")]
    [InlineData("several-enclosures", "//item/media:content[@type='video/mp4']/@fileSize", "2000")]
    [InlineData("several-enclosures", "count(//item/media:content[@type='image/png'])", "1")]
    [InlineData("html-in-title", "//item[1]/title", "Why <em>is not emphasis and AT&T has no semicolon")]
    [InlineData("html-in-title", "//item[3]/title", "The entity &lt; is spelled &amp;lt;")]
    [InlineData("html-in-title", "//channel/title", "Salt & <Pepper>")]
    [InlineData("markup-in-summary", "//item/description", "A List&lt;T> holds T, and &amp;lt; is how HTML spells &lt;. Cost: 5 &lt; 6 &amp; falling.")]
    [InlineData("author-with-email", "//item[1]/author", "ann@alder.example (Ann Alder)")]
    [InlineData("author-with-email", "count(//item[1]/dc:creator)", "0")]
    [InlineData("author-with-email", "count(//item[2]/author)", "0")]
    [InlineData("author-with-email", "//item[2]/dc:creator", "Ben Birch")]
    [InlineData("author-with-email", "//channel/managingEditor", "desk@harbour.example (The Desk)")]
    [InlineData("two-authors", "//item[1]/dc:creator[1]", "Ann Alder")]
    [InlineData("two-authors", "//item[1]/dc:creator[2]", "Ben Birch")]
    [InlineData("two-authors", "//item[2]/author", "ben@birch.example (Ben Birch)")]
    [InlineData("two-authors", "//item[2]/dc:creator[2]", "Cy Cedar")]
    [InlineData("two-authors", "count(//channel/dc:creator)", "2")]
    [InlineData("cdata-end", "//item/content:encoded", "<p>Write <code>]]&gt;</code> or ]]> and never &amp;amp; twice, <![CDATA[ nor this ]]>.</p>")]
    [InlineData("picture-with-credit", "//item[1]/media:content/media:credit[@role='photographer']", "Mark Schiefelbein/POOL/AFP")]
    [InlineData("picture-with-credit", "//item[1]/media:content/media:description", "The ministers on the quay on Friday")]
    [InlineData("picture-with-credit", "//item[1]/media:content[@medium='image'][@width='1600'][@height='900'][@type='image/jpeg']/@fileSize", "183402")]
    [InlineData("picture-with-credit", "//item[1]/media:thumbnail/@url", "https://harbour.example/news/media/9d3e/ministers.jpg")]
    [InlineData("picture-with-credit", "//item[2]/media:content/media:description", "An empty quay")]
    [InlineData("credit-without-picture", "//item/media:credit[@role='photographer']", "Mark Schiefelbein/POOL/AFP")]
    [InlineData("credit-without-picture", "count(//media:content)", "0")]
    [InlineData("summary-only", "//item/description", "The ferry sails again.")]
    [InlineData("summary-only", "count(//content:encoded)", "0")]
    [InlineData("title-only", "count(//item/description)", "0")]
    [InlineData("blank-fields", "count(//channel/language) + count(//copyright) + count(//media:credit) + count(//dc:language)", "0")]
    [InlineData("languages", "//channel/language", "de")]
    [InlineData("languages", "//item[2]/dc:language", "fr-CA")]
    [InlineData("languages", "count(//item[1]/dc:language)", "0")]
    [InlineData("feed-image-and-icon", "//channel/image/url", "https://harbour.example/a%20logo%20%C3%BC.png")]
    [InlineData("external-link", "count(//item//*[contains(@href, 'elsewhere') or contains(., 'elsewhere.example')])", "0")]
    [InlineData("tags-and-categories", "//item/category[2]", "Tarifs & horaires")]
    [InlineData("tags-and-categories", "//channel/category[2]", "Sea & Sky")]
    [InlineData("dates-in-other-zones", "//item[1]/pubDate", "Sun, 01 Mar 2026 04:00:15 GMT")]
    [InlineData("dates-in-other-zones", "//item[1]/atom:updated", "2026-03-02T02:10:59Z")]
    [InlineData("dates-in-other-zones", "//item[2]/pubDate", "Thu, 18 Sep 1851 00:00:00 GMT")]
    [InlineData("dates-in-other-zones", "//channel/lastBuildDate", "Mon, 02 Mar 2026 02:10:59 GMT")]
    [InlineData("addresses-outside-ascii", "//item/link", "https://xn--mnchen-3ya.example/stra%C3%9Fe/%C3%A4%20b?q=%C3%BC&r=%C3%BC#gr%C3%B6%C3%9Fe")]
    [InlineData("line-ends", "//item/guid", "carriage\rreturn")]
    [InlineData("line-ends", "//item/title", "Two\nlines")]
    public void Rss_says(string name, string xpath, string answer) => CheckAnswer(name, FeedFormat.Rss, xpath, answer);

    [Theory]
    [InlineData("no-articles", "count(//a:entry)", "0")]
    [InlineData("no-articles", "//a:feed/a:author/a:name", "Harbour News")]
    [InlineData("one-article", "//a:feed/@xml:lang", "en")]
    [InlineData("one-article", "//a:feed/a:rights[@type='text']", "© 2026 Harbour News")]
    [InlineData("one-article", "//a:feed/a:subtitle[@type='text']", "What happens at the harbour")]
    [InlineData("one-article", "//a:generator[@uri='https://github.com/feedservice/feedservice'][not(@version)]", "FeedService")]
    [InlineData("one-article", "//a:feed/a:link[@rel='self']/@href", "https://harbour.example/news/atom.xml")]
    [InlineData("one-article", "//a:entry/a:content[@type='html']", "<p>The ferry sails again.</p>")]
    [InlineData("one-article", "//a:entry/a:summary[@type='text']", "The ferry sails again.")]
    [InlineData("html-in-title", "//a:entry[1]/a:title[@type='text']", "Why <em>is not emphasis and AT&T has no semicolon")]
    [InlineData("markup-in-summary", "//a:entry/a:summary", "A List<T> holds T, and &lt; is how HTML spells <. Cost: 5 < 6 & falling.")]
    [InlineData("author-with-email", "//a:entry[1]/a:author/a:email", "ann@alder.example")]
    [InlineData("author-with-email", "count(//a:entry[2]/a:author/a:email)", "0")]
    [InlineData("author-with-email", "//a:feed/a:author/a:uri", "https://harbour.example/desk")]
    [InlineData("two-authors", "count(//a:entry[1]/a:author)", "2")]
    [InlineData("foreign-id", "//a:entry[1]/a:id", "urn:feedservice:agency:48213")]
    [InlineData("foreign-id", "//a:entry[2]/a:id", "urn:feedservice:old%20site:2026%2Fferry%20news%20100%25")]
    [InlineData("foreign-id", "//a:entry[3]/a:id", "urn:feedservice:agency:f%C3%A4hre-7")]
    [InlineData("foreign-id", "//a:entry[4]/a:id", "urn:feedservice:blog:%2F2019%2F05%2Fferry.html")]
    [InlineData("foreign-id", "//a:entry[5]/a:id", "tag:harbour.example,2019:ferry")]
    [InlineData("foreign-id", "//a:entry[6]/a:id", "https://hafen.example/fähre?a=b#c")]
    [InlineData("enclosure", "//a:link[@rel='enclosure'][@type='audio/mpeg']/@length", "24986239")]
    [InlineData("several-enclosures", "count(//a:link[@rel='enclosure'])", "3")]
    [InlineData("external-link", "//a:entry/a:link[@rel='related']/@href", "https://elsewhere.example/essay?id=1&lang=en")]
    [InlineData("external-link", "//a:entry/a:link[1]/@rel", "alternate")]
    [InlineData("languages", "//a:entry[2]/@xml:lang", "fr-CA")]
    [InlineData("languages", "count(//a:entry[1]/@xml:lang)", "0")]
    [InlineData("feed-image-and-icon", "//a:feed/a:logo", "https://harbour.example/a%20logo%20%C3%BC.png")]
    [InlineData("feed-image-and-icon", "//a:feed/a:icon", "https://harbour.example/icon.png?size=64&v=2")]
    [InlineData("picture-with-credit", "//a:entry[1]/media:content/media:credit[@role='photographer']", "Mark Schiefelbein/POOL/AFP")]
    [InlineData("credit-without-picture", "//a:entry/media:credit[@role='photographer']", "Mark Schiefelbein/POOL/AFP")]
    [InlineData("summary-only", "count(//a:content)", "0")]
    [InlineData("tags-and-categories", "//a:entry/a:category[3]/@term", "C++")]
    [InlineData("dates-in-other-zones", "//a:entry[1]/a:published", "2026-03-01T04:00:15Z")]
    [InlineData("dates-in-other-zones", "//a:entry[1]/a:updated", "2026-03-02T02:10:59Z")]
    [InlineData("dates-in-other-zones", "//a:entry[3]/a:updated", "1970-01-01T00:00:00Z")]
    public void Atom_says(string name, string xpath, string answer) => CheckAnswer(name, FeedFormat.Atom, xpath, answer);

    [Theory]
    [InlineData("credit-without-picture", "_media", """{"credit":"Mark Schiefelbein/POOL/AFP"}""")]
    [InlineData("picture-with-credit", "_media", """{"credit":"Mark Schiefelbein/POOL/AFP"}""")]
    [InlineData("picture-with-credit", "image", "\"https://harbour.example/news/media/9d3e/ministers.jpg\"")]
    [InlineData("external-link", "external_url", "\"https://elsewhere.example/essay?id=1&lang=en\"")]
    [InlineData("summary-only", "content_text", "\"The ferry sails again.\"")]
    [InlineData("title-only", "content_text", "\"Nothing but a headline\"")]
    [InlineData("author-with-email", "authors", """[{"name":"Ann Alder"}]""")]
    [InlineData("enclosure", "attachments", """[{"url":"https://harbour.example/news/media/5c1d/fog.mp3","mime_type":"audio/mpeg","size_in_bytes":24986239}]""")]
    [InlineData("enclosure-of-unknown-length", "attachments", """[{"url":"https://elsewhere.example/tide.ogg","mime_type":"audio/ogg"}]""")]
    [InlineData("tags-and-categories", "tags", """["ferry","Tarifs & horaires","C++"]""")]
    [InlineData("dates-in-other-zones", "date_published", "\"2026-03-01T04:00:15Z\"")]
    [InlineData("cdata-end", "content_html", "\"<p>Write <code>]]&gt;</code> or ]]> and never &amp;amp; twice, <![CDATA[ nor this ]]>.</p>\"")]
    public void First_item_of_json_feed_says(string name, string member, string answer)
    {
        var first = Documents.Json(GoldenCase.Read(name)).GetProperty("items")[0].GetProperty(member);

        Assert.Equal(answer, first.GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace("\": ", "\":", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FeedFormat.Rss)]
    [InlineData(FeedFormat.Atom)]
    [InlineData(FeedFormat.Json)]
    public void Quotation_marks_dashes_and_other_scripts_are_written_as_they_are(FeedFormat format)
    {
        var feed = GoldenCase.Read("quotation-marks-and-dashes");
        var document = Encoding.UTF8.GetString(FeedRenderers.All[format].Render(feed));

        Assert.Contains(feed.Entries[0].Title, document, StringComparison.Ordinal);
        Assert.Contains(feed.Entries[0].Summary!, document, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_entry_is_on_a_line_of_its_own()
    {
        var feed = GoldenCase.Read("html-in-title");

        Assert.Equal(feed.Entries.Count, Lines(FeedFormat.Rss).Count(line => line.StartsWith("<item>", StringComparison.Ordinal)));
        Assert.Equal(feed.Entries.Count, Lines(FeedFormat.Atom).Count(line => line.StartsWith("<entry>", StringComparison.Ordinal)));

        string[] Lines(FeedFormat format) => Encoding.UTF8.GetString(FeedRenderers.All[format].Render(feed)).Split('\n');
    }

    private static void CheckAnswer(string name, FeedFormat format, string xpath, string answer)
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("a", Namespaces.Atom.NamespaceName);
        names.AddNamespace("atom", Namespaces.Atom.NamespaceName);
        names.AddNamespace("content", Namespaces.Content.NamespaceName);
        names.AddNamespace("dc", Namespaces.DublinCore.NamespaceName);
        names.AddNamespace("media", Namespaces.Media.NamespaceName);

        var navigator = Documents.Xml(GoldenCase.Read(name), format).CreateNavigator();
        var found = navigator.Evaluate(xpath, names) switch
        {
            XPathNodeIterator nodes => nodes.MoveNext() ? nodes.Current!.Value : null,
            double number => number.ToString(CultureInfo.InvariantCulture),
            var other => other?.ToString(),
        };
        Assert.Equal(answer, found);
    }
}
