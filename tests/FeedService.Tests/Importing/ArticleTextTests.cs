using System.Text;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Writing;
using FeedService.AspNetCore.Feeds;
using FeedService.Syndication;

namespace FeedService.Tests.Importing;

public sealed class ArticleTextTests
{
    private static readonly FeedDefinition Feed = new() { Name = "news", Title = "News", Description = "News", Schedule = "" };
    private static readonly FrontMatterLine[] Added = [new("id", "https://s.example/?p=1&x=\"2\""), new("redirect_from", ["/old/"])];

    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        var date = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero).AddTicks(1234567);
        var article = new Article
        {
            Key = "2026-02-03-launch.html",
            Id = "tag:s.example,2026:\u00e9 \ud83d\ude80",
            Title = "A \"title\": with # signs \\ and \ud83d\ude80",
            PublishedAt = date,
            UpdatedAt = date.AddDays(1),
            ExpiresAt = date.AddDays(2),
            Slug = "the-slug",
            Permalink = "https://s.example/a",
            Aliases = ["/100% sure", "old"],
            ExternalLink = new Uri("https://other.example/"),
            Authors = [new Person("Ann"), new Person("Bob <b>", "b@s.example", new Uri("https://b.example/"))],
            Tags = ["true", "2026", "a, b"],
            Summary = "Yes: no",
            Draft = true,
            Withdrawn = true,
            Image = new ArticleImage("a b.jpg", "alt", "caption", "credit"),
            Enclosure = new ArticleEnclosure("a.mp3", "audio/mpeg", 12),
            Language = "de",
            Details = """{"copyright":"\u00A9 Ann","episode":{"number":"3","chapters":"chapters.json"}}""",
            Markup = ArticleMarkup.Html,
            Body = "---\n<p>Text</p>\r\n",
        };
        var reading = ArticleReader.Read(new ArticleFile(article.Key, Encoding.UTF8.GetBytes(ArticleText.Write(article))), Feed, withContentFacts: false);
        Assert.Empty(reading.Faults);
        Assert.Equal(ArticleJson.Write(article), ArticleJson.Write(reading.Article!));
    }

    [Theory]
    [InlineData("---\ntitle: A # kept\n---\nText", "---\ntitle: A # kept\nid: \"https://s.example/?p=1&x=\\\"2\\\"\"\nredirect_from: [\"/old/\"]\n---\nText")]
    [InlineData("---\r\ntitle: A\r\n---\r\nText", "---\r\ntitle: A\r\nid: \"https://s.example/?p=1&x=\\\"2\\\"\"\r\nredirect_from: [\"/old/\"]\r\n---\r\nText")]
    [InlineData("---\n---\nText", "---\nid: \"https://s.example/?p=1&x=\\\"2\\\"\"\nredirect_from: [\"/old/\"]\n---\nText")]
    [InlineData("+++\ntitle = 'A'\n[extra]\na = 1\n+++\nText", "+++\nid = \"https://s.example/?p=1&x=\\\"2\\\"\"\nredirect_from = [\"/old/\"]\ntitle = 'A'\n[extra]\na = 1\n+++\nText")]
    [InlineData("Text alone", "---\nid: \"https://s.example/?p=1&x=\\\"2\\\"\"\nredirect_from: [\"/old/\"]\n---\nText alone")]
    [InlineData("---\nid: mine\nredirect_from: /x\n---\nText", "---\nid: mine\nredirect_from: /x\n---\nText")]
    public void Words_are_added_to_front_matter_and_all_else_stays(string before, string after) => Assert.Equal(after, ArticleText.Add(before, Added));

    [Fact]
    public void Words_are_added_to_JSON()
    {
        var text = ArticleText.Add("{ \"title\": \"A\" }\nText", Added);
        var article = ArticleReader.Read(new ArticleFile("a.md", Encoding.UTF8.GetBytes(text)), Feed).Article!;
        Assert.Equal(("A", Added[0].Value, "Text"), (article.Title, new AspNetCore.Articles.Reading.FrontMatterScalar(article.Id!, 0), article.Body));
    }
}
