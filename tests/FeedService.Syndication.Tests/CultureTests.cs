using System.Globalization;

namespace FeedService.Syndication.Tests;

public sealed class CultureTests
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var culture in (string[])["de-DE", "ar-SA", "th-TH", "tr-TR"])
            {
                foreach (var name in GoldenCase.All)
                {
                    rows.Add(culture, name);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Culture_of_the_machine_does_not_reach_the_document(string culture, string name)
    {
        var feed = GoldenCase.Read(name);
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            foreach (var (format, renderer) in FeedRenderers.All)
            {
                Assert.Equal(File.ReadAllBytes(GoldenCase.PathOf(name, format)), renderer.Render(feed));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
