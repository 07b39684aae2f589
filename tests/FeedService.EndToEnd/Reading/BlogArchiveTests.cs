namespace FeedService.EndToEnd.Reading;

/// <summary>An archive as blogs have it, dropped as it is: each article has its own date, however it is written.</summary>
public sealed class BlogArchiveTests(SharedService shared)
{
    public static readonly TheoryData<string, string?, string> Dates = new()
    {
        { "2013-05-06-first-light.markdown", "2013-05-06 02:12:52 +0200", "2013-05-06T00:12:52Z" },
        { "2014-03-24-tide.md", "2014-03-24 20:37:59 -0400", "2014-03-25T00:37:59Z" },
        { "2016-03-10-crane.md", null, "2016-03-10T00:00:00Z" },
        { "2022-09-15-quay.md", "2022-09-15T16:00:00.000Z", "2022-09-15T16:00:00Z" },
        { "2023-01-29-pilot.markdown", "2023-01-29 18:30:22 2023 -0800", "2023-01-30T02:30:22Z" },
        { "2024-02-01-buoy.html", "2024-03-01", "2024-03-01T00:00:00Z" },
        { "2019/08/20/lock.md", null, "2019-08-20T00:00:00Z" },
        { "letters/2020-05-08-anchor.txt", null, "2020-05-08T00:00:00Z" },
    };

    [Fact]
    public async Task All_articles_appear_with_their_own_dates()
    {
        const int Filling = 150;
        var service = await shared.ServiceAsync();
        var feed = shared.Home.Feed("archive");
        feed.WriteSettings("window: { items: 200 }\n");
        foreach (var (name, date, _) in Dates.Select(row => row.Data))
        {
            var head = date is null ? "" : $"date: {date}\n";
            feed.Replace(name, name.EndsWith(".txt", StringComparison.Ordinal)
                ? $"Title of {name}\n\nWords in it.\n"
                : $"---\nlayout: news_item\ntitle: \"Title of {name}\"\n{head}author: someone\ncategories: [release]\n---\n\nWords in it, {{{{ site.name }}}}.\n");
        }

        for (var i = 0; i < Filling; i++)
        {
            feed.WriteArticle($"2012-01-01-filling-{i:000}.md", $"Filling {i}");
        }

        var document = await service.FeedWhenAsync("archive", document => document.Entries.Count == Filling + Dates.Count, "all are there");

        foreach (var (name, _, at) in Dates.Select(row => row.Data))
        {
            Assert.Equal(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), document[$"Title of {name}"].PublishedAt);
        }
    }
}
