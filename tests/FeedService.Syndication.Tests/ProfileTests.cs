using System.Text;
using FeedService.Syndication.Lint;
using FeedService.Syndication.Profiles;
using FeedService.Syndication.Sitemaps;

namespace FeedService.Syndication.Tests;

/// <summary>What partners get of the golden cases whose name says so; what they miss is recorded beside it.</summary>
public sealed class ProfileTests
{
    public static TheoryData<string, string> Documents
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var name in GoldenCase.All.Select(row => row.Data).Where(name => name.StartsWith("profile-", StringComparison.Ordinal)))
            {
                rows.AddRange(FeedProfiles.All.Keys.Select(profile => new TheoryDataRow<string, string>(name, profile)));
            }

            return rows;
        }
    }

    public static TheoryData<string> Profiles => [.. FeedProfiles.All.Keys];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_partner_gets_what_its_rules_ask_for(string name, string profile)
    {
        var profiled = Apply(name, profile);
        var lacks = profiled.Lacks.Select(lack => $"{lack.EntryId ?? "feed"}: {lack.Message}{(lack.IsLeftOut ? " Left out." : "")}\n");
        Recorded(name, $"{profile}.xml", FeedRenderers.All[FeedFormat.Rss].Render(profiled.Feed));
        Recorded(name, $"{profile}.lacks.txt", Encoding.UTF8.GetBytes(string.Concat(lacks)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Nothing_is_wrong_with_a_partners_document(string name, string profile)
    {
        var feed = Apply(name, profile).Feed;
        var findings = FeedLinter.Check(FeedRenderers.All[FeedFormat.Rss].Render(feed), new LintContext { Address = feed.Addresses[FeedFormat.Rss] }).Findings;
        Assert.DoesNotContain(findings, finding => finding.Level == FindingLevel.Error);
    }

    [Fact]
    public void A_sitemap_lists_what_is_news()
    {
        var feed = GoldenCase.Read("profile-news");
        var sitemap = new NewsSitemap { Name = feed.Title, Language = feed.Language, Entries = feed.Entries }.Render();
        Recorded("profile-news", NewsSitemap.FileName, sitemap);
        var report = FeedLinter.Check(sitemap, new LintContext { MediaType = NewsSitemap.MediaType });
        Assert.Equal(LintFormat.Sitemap, report.Format);
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void SmartNews_gets_a_megabyte_at_most_in_any_script()
    {
        var feed = GoldenCase.Read("one-article");
        var longOne = feed.Entries[0] with { ContentHtml = $"<p>{new string('港', 20_000)}</p>" };
        var huge = longOne with { Id = "urn:uuid:0f0e2b3a-7a0c-5c57-9d0c-1f5a3f3f0d00", ContentHtml = $"<p>{new string('港', 200_000)}</p>" };
        var profiled = FeedProfiles.All["smartnews"].Apply(feed with
        {
            Entries = [huge, .. Enumerable.Range(0, 40).Select(number => longOne with { Id = $"urn:uuid:0f0e2b3a-7a0c-5c57-9d0c-1f5a3f3f0c{number:00}" })],
        });
        Assert.InRange(FeedRenderers.All[FeedFormat.Rss].Render(profiled.Feed).Length, 900_000, 1_000_000);
        Assert.Contains(profiled.Lacks, lack => lack.IsLeftOut && lack.EntryId == huge.Id);
    }

    [Fact]
    public void MSN_gets_no_title_with_markup_and_a_feed_that_says_its_language()
    {
        var feed = GoldenCase.Read("profile-news");
        var bold = feed.Entries[0] with { Title = "How <b>bold</b> the harbour has become" };
        var profiled = FeedProfiles.All["msn"].Apply(feed with { Language = null, Entries = [bold, feed.Entries[0] with { Title = "Why 3 < 4 and 5 > 4 in the harbour" }] });
        Assert.Equal("Why 3 < 4 and 5 > 4 in the harbour", Assert.Single(profiled.Feed.Entries).Title);
        Assert.Equal([null, bold.Id], profiled.Lacks.Select(lack => lack.EntryId));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public void What_one_partner_asks_for_is_in_its_document_alone(string profile)
    {
        var feed = GoldenCase.Read("profile-podcast") with { SmartNews = new SmartNewsTerms { Analytics = "measure()" } };
        var text = Encoding.UTF8.GetString(FeedRenderers.All[FeedFormat.Rss].Render(FeedProfiles.All[profile].Apply(feed).Feed));
        Assert.Equal(profile == "smartnews", text.Contains("snf:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, "en")]
    [InlineData("de-AT", "de")]
    [InlineData("zh-Hant", "zh-tw")]
    [InlineData("zh-CN", "zh-cn")]
    public void It_names_languages_as_ISO_639_does(string? tag, string expected)
    {
        var feed = GoldenCase.Read("one-article");
        var sitemap = new NewsSitemap { Name = "News", Language = tag, Entries = [.. feed.Entries.Take(1).Select(entry => entry with { Language = null })] };
        Assert.Contains($"<news:language>{expected}</news:language>", Encoding.UTF8.GetString(sitemap.Render()), StringComparison.Ordinal);
    }

    [Fact]
    public void It_holds_a_thousand_addresses_at_most()
    {
        var entry = GoldenCase.Read("one-article").Entries[0];
        var sitemap = new NewsSitemap { Name = "News", Entries = [.. Enumerable.Repeat(entry, 1500)] };
        Assert.Equal(1000, Syndication.Tests.Documents.Xml(sitemap.Render()).Root!.Elements().Count());
    }

    private static ProfiledFeed Apply(string name, string profile)
    {
        var feed = GoldenCase.Read(name);
        return FeedProfiles.All[profile].Apply(feed with { Addresses = new Dictionary<FeedFormat, Uri> { [FeedFormat.Rss] = new($"https://example.com/news/{profile}.xml") } });
    }

    private static void Recorded(string name, string file, byte[] rendered)
    {
        var path = Path.Combine(GoldenCase.TestsFolder, "Golden", name, file);
        if (GoldenCase.IsUpdating)
        {
            File.WriteAllBytes(path, rendered);
        }

        Assert.Equal(File.ReadAllText(path), Encoding.UTF8.GetString(rendered));
    }
}
