using System.Text.Json;
using System.Xml.Linq;
using FeedService.Syndication;

namespace FeedService.EndToEnd.Reading;

/// <summary>Plain text as an agency delivers it, dropped as it is.</summary>
public sealed class AgencyCopyTests(SharedService shared)
{
    private const string Headline = "Minister urges calm as \"ghost ferries\" return to the North Sea";
    private const string Lead = "Cuxhaven, Germany - At the end of a two-day visit, Transport Minister Ilse Brandt has asked ports on both sides of the \"wet border\" to set aside their quarrel – and to answer each other's radio calls.";
    private const string Subheading = "Brandt announces joint pilots for the Elbe mouth";
    private const string Credit = "Jörg Ñandú/POOL/AGENCY";

    private static readonly string[] Paragraphs =
    [
        Lead,
        "Having arrived by train on Tuesday, the minister brought cake – plum, by all accounts – to the harbour masters' table and stayed for three hours.",
        "“We owe it to the crews,” she said, “to know who is out there.” Her Danish colleague called the talks ‘more than useful’.",
        "\"It is a matter of minutes, not of flags,\" said Søren Kjær of the pilots' guild. \"Whoever hears the call – ours or theirs – must go.\"",
    ];

    private static readonly string[] After =
    [
        "The pilots are to begin in spring; naïve hopes for winter were dashed by the weather office in Gdańsk.",
        "\"Whether we like it or not, the tide does not negotiate,\" Brandt said before she left.",
    ];

    private static readonly string Text = string.Join('\n', [Headline, .. Paragraphs, Subheading, .. After, $"Cover photo: {Credit}"]);

    [Fact]
    public async Task Its_parts_are_found_and_arrive_as_written_in_all_formats()
    {
        var service = await shared.ServiceAsync();
        shared.Home.Feed("agency").Write("ferries.txt", Text);

        foreach (var document in await service.AllFormatsWithAsync("agency", Headline))
        {
            var entry = document[Headline];
            Assert.Equal(Lead, entry.Summary);
            var elements = XElement.Parse($"<div>{entry.Content}</div>").Elements().Select(element => (element.Name.LocalName, element.Value));
            Assert.Equal([.. Paragraphs.Select(text => ("p", text)), ("h2", Subheading), .. After.Select(text => ("p", text))], elements);
        }

        await AssertCreditedAsync(service, "agency", "feed");
    }

    [Fact]
    public async Task With_its_picture_beside_it_the_credit_is_the_pictures()
    {
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("agency-picture");
        feed.Write("ferries.gif", Pictures.Gif(60, 40));
        feed.Write("ferries.txt", Text.ReplaceLineEndings("\r\n"));

        var entry = (await service.FeedWithAsync("agency-picture", Headline))[Headline];

        Assert.StartsWith("<figure><img ", entry.Content, StringComparison.Ordinal);
        Assert.Contains($"<small>{Credit}</small></figcaption></figure>", entry.Content, StringComparison.Ordinal);
        await AssertCreditedAsync(service, "agency-picture", "content");
    }

    private static async Task AssertCreditedAsync(ServiceProcess service, string feed, string holder)
    {
        XNamespace media = "http://search.yahoo.com/mrss/";
        foreach (var format in (FeedFormat[])[FeedFormat.Rss, FeedFormat.Atom])
        {
            var credit = Assert.Single(XDocument.Parse((await service.FeedAsync(feed, format)).Text).Descendants(media + "credit"));
            Assert.Equal((Credit, "photographer"), (credit.Value, credit.Attribute("role")!.Value));
            Assert.Equal(holder == "content", credit.Parent!.Name == media + "content");
        }

        using var json = JsonDocument.Parse((await service.FeedAsync(feed, FeedFormat.Json)).Text);
        Assert.Equal(Credit, json.RootElement.GetProperty("items")[0].GetProperty("_media").GetProperty("credit").GetString());
    }
}
