using System.Globalization;
using System.Text;
using FeedService.Syndication.Reading;

namespace FeedService.Tests.Articles;

public sealed class LooseDateTests
{
    [Theory]
    [InlineData("2013-05-06 02:12:52 +0200", "2013-05-06T00:12:52Z")]
    [InlineData("2022-09-15T16:00:00.000Z", "2022-09-15T16:00:00Z")]
    [InlineData("2024-03-01", "2024-02-29T23:00:00Z")]
    [InlineData("2024-07-01", "2024-06-30T22:00:00Z")]
    [InlineData("2024-03-01T10:20:30", "2024-03-01T09:20:30Z")]
    [InlineData("2024-03-01 10:20", "2024-03-01T09:20:00Z")]
    [InlineData("2024-3-1 7:05", "2024-03-01T06:05:00Z")]
    [InlineData("2024-03-01T10:20:30-05:00", "2024-03-01T15:20:30Z")]
    [InlineData("2001-12-14t21:59:43.10-05:00", "2001-12-15T02:59:43.1Z")]
    [InlineData("2001-12-14 21:59:43.10 -5", "2001-12-15T02:59:43.1Z")]
    [InlineData("2006-01-02 15:04:05.999999999 -0700 MST", "2006-01-02T22:04:05.9999999Z")]
    [InlineData("2024-03-01 10:20 UTC", "2024-03-01T10:20:00Z")]
    [InlineData("2024-03-01 10:20:00 EST", "2024-03-01T15:20:00Z")]
    [InlineData("Fri, 01 Mar 2024 10:20:30 GMT", "2024-03-01T10:20:30Z")]
    [InlineData("Fri, 1 Mar 24 10:20 +0100", "2024-03-01T09:20:00Z")]
    [InlineData("Friday, 01-Mar-24 10:20:30 UTC", "2024-03-01T10:20:30Z")]
    [InlineData("Fri Mar  1 10:20:30 2024", "2024-03-01T09:20:30Z")]
    [InlineData("Fri Mar 01 10:20:30 -0700 2024", "2024-03-01T17:20:30Z")]
    [InlineData("March 1st, 2024", "2024-02-29T23:00:00Z")]
    [InlineData("1 Sept. 2024 3:30 PM", "2024-09-01T13:30:00Z")]
    [InlineData("2023-01-29 18:30:22 2023 -0800", "2023-01-30T02:30:22Z")]
    [InlineData("2024/03/01", "2024-02-29T23:00:00Z")]
    [InlineData("20240301", "2024-02-29T23:00:00Z")]
    [InlineData("1709288430", "2024-03-01T10:20:30Z")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z")]
    public void Every_form_of_a_date_is_read(string written, string expected)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), LooseDate.Parse(written, zone));
        Assert.Equal(TimeSpan.Zero, LooseDate.Parse(written, zone)!.Value.Offset);
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31T23:59:59Z")]
    [InlineData("2024-02-30")]
    [InlineData("2024-13-01")]
    [InlineData("2024-03-01 25:00")]
    [InlineData("2024-03-01 10:61")]
    [InlineData("2024-03-01 10:00 +1500")]
    [InlineData("2024-03-01 10:00 nowhere")]
    [InlineData("10:00")]
    [InlineData("March 2024")]
    [InlineData("2024")]
    [InlineData("24-03-01")]
    [InlineData("")]
    [InlineData("٢٠٢٤-٠٣-٠١")]
    public void What_is_no_date_is_not_guessed_at(string written) => Assert.Null(LooseDate.Parse(written, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("+++\ndate = 2024-03-01\n+++\n", "2024-02-29T23:00:00Z")]
    [InlineData("+++\ndate = 2024-03-01T10:20:30\n+++\n", "2024-03-01T09:20:30Z")]
    [InlineData("+++\ndate = 2024-03-01 10:20:30.5Z\n+++\n", "2024-03-01T10:20:30.5Z")]
    [InlineData("+++\ndate = \"2024-03-01\"\n+++\n", "2024-02-29T23:00:00Z")]
    [InlineData("---\npublished: 2024-03-01 10:20\n---\n", "2024-03-01T09:20:00Z")]
    [InlineData("---\npermalink: /2024/03/01/launch/\n---\n", "2024-02-29T23:00:00Z")]
    public void A_date_is_found_wherever_it_stands(string text, string expected)
    {
        var article = Samples.Read("a.md", Encoding.UTF8.GetBytes(text), "Europe/Berlin").Article!;

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), article.PublishedAt);
    }
}
