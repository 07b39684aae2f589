using System.Text.Json;

namespace FeedService.EndToEnd.Operating;

/// <summary>The log as programs read it.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task Every_line_is_JSON_where_the_setting_says_so()
    {
        await using var home = new ServiceHome();
        home.Feed("news").WriteArticle("a.md", "First words");
        home.Feed("news").WriteArticle("bad.md", "Half", frontMatter: "date: no\\u2028date");
        await using var service = home.Launch(new ServiceStart { Arguments = ["--Logging:Console:FormatterName=json"] });
        await service.OutputAsync("Listening on ");
        await service.OutputAsync("Published news");
        await service.OutputAsync("bad.md");
        Assert.Equal(0, await service.StopAsync());
        Assert.All(service.Output.Where(line => line.Length > 0), line =>
        {
            using var entry = JsonDocument.Parse(line);
            Assert.NotEqual("", entry.RootElement.GetProperty("Message").GetString());
        });
    }
}
