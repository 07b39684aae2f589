namespace FeedService.Tests.Articles;

public sealed class AgencyTextTests
{
    private const string Copy = """
        Harbour town votes for longer ferry hours
        Port Lindow, Northmark – The council of Port Lindow has voted to keep its ferries "on the water" until midnight, from May.

        The vote was close. “We heard the night shift,” said Mayor Zoë Ångström.
        Night shift "finally heard"
        Some 1,400 people work in the docks' cold stores — most of them after 10 p.m.
        Critics ask who pays & how: fares < €3 cover only half.
        What comes next
        The first late boat leaves on 2 May.
        Cover photo: Jürgen Weiß/HARBOUR PRESS
        """;

    [Fact]
    public void Agency_copy_is_read_as_it_was_meant()
    {
        var article = Samples.Clean("agency.txt", Copy);
        var content = Samples.Convert(article);

        Assert.Equal("Harbour town votes for longer ferry hours", content.Title);
        Assert.Equal(
            "Port Lindow, Northmark – The council of Port Lindow has voted to keep its ferries \"on the water\" until midnight, from May.",
            content.Summary);
        Assert.Equal("Jürgen Weiß/HARBOUR PRESS", article.Credit);
        Assert.Equal(
            """
            <p>Port Lindow, Northmark – The council of Port Lindow has voted to keep its ferries "on the water" until midnight, from May.</p>
            <p>The vote was close. “We heard the night shift,” said Mayor Zoë Ångström.</p>
            <h2>Night shift "finally heard"</h2>
            <p>Some 1,400 people work in the docks' cold stores — most of them after 10 p.m.</p>
            <p>Critics ask who pays &amp; how: fares &lt; €3 cover only half.</p>
            <h2>What comes next</h2>
            <p>The first late boat leaves on 2 May.</p>
            """,
            content.Html);
        Assert.Null(content.Image);
    }

    [Fact]
    public void A_picture_beside_the_copy_opens_it_with_its_credit()
    {
        var content = Samples.Convert("in/agency.txt", Copy, Samples.Picture("in/agency.jpg"));

        Assert.Equal("Jürgen Weiß/HARBOUR PRESS", content.Image?.Credit);
        Assert.StartsWith(
            "<figure><img src=\"https://news.example/feed/media/ab12/agency.jpg\" alt=\"\" width=\"640\" height=\"480\">"
            + "<figcaption><small>Jürgen Weiß/HARBOUR PRESS</small></figcaption></figure>\n<p>Port Lindow",
            content.Html,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Head\nLead.\nShort line\nText.", "p h2 p")]
    [InlineData("Head\nShort lead\nText.", "p p")]
    [InlineData("Head\nLead.\nOne\nTwo\nText.", "p p p p")]
    [InlineData("Head\nLead.\nLast short line", "p p")]
    [InlineData("Head\nLead.\nHe said “no.”\nText.", "p p p")]
    [InlineData("Head\nLead.\nThis is why…\nText.", "p p p")]
    [InlineData("Head\nLead.\nThe \"plan\"\nText.", "p h2 p")]
    [InlineData("Head\r\n\r\nLead.\r\nPicture: Ann\r\nText.", "p p")]
    [InlineData("Head\rLead.\rTitle picture: Ann\rText.", "p p")]
    [InlineData("Head", "")]
    public void Lines_become_paragraphs_and_subheadings(string text, string elements)
    {
        var html = Samples.Convert("a.txt", text).Html;

        Assert.Equal(elements, string.Join(' ', html.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[1..line.IndexOf('>')])));
    }

    [Fact]
    public void Only_short_lines_are_subheadings()
    {
        var hundred = new string('x', 100);

        Assert.Contains($"<h2>{hundred}</h2>", Samples.Convert("a.txt", $"Head\nLead.\n{hundred}\nText.").Html, StringComparison.Ordinal);
        Assert.Contains($"<p>{hundred}x</p>", Samples.Convert("a.txt", $"Head\nLead.\n{hundred}x\nText.").Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Front_matter_may_state_the_title()
    {
        var content = Samples.Convert("a.txt", "---\ntitle: Stated\n---\nFirst line.\nSecond line.");

        Assert.Equal(("Stated", "First line."), (content.Title, content.Summary));
        Assert.StartsWith("<p>First line.</p>", content.Html, StringComparison.Ordinal);
    }
}
