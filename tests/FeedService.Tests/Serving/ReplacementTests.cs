using System.Net;
using System.Text;
using System.Xml.Linq;

namespace FeedService.Tests.Serving;

public sealed class ReplacementTests
{
    [Fact]
    public async Task Every_answer_during_replacements_is_one_whole_document_with_its_own_tag()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication());
        using var done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var replacing = Task.Run(() => ReplaceUntilAsync(host, done.Token), TestContext.Current.CancellationToken);

        var readers = Enumerable.Range(0, 8).Select(_ => ReadAsync(host, times: 200));
        var titles = (await Task.WhenAll(readers)).SelectMany(title => title).ToHashSet();
        await done.CancelAsync();
        await replacing;

        Assert.True(titles.Count > 1, "no reader saw a replacement");
    }

    [Fact]
    public async Task A_feed_that_changes_its_name_leaves_the_old_address_at_once()
    {
        await using var host = await ServingHost.StartAsync(Sample.Publication("old"), Sample.Publication("other", id: 2));
        host.Publications.Replace(Sample.Publication("new") with { FormerNames = ["old"] });

        Assert.Equal(HttpStatusCode.MovedPermanently, await StatusAsync(host, "/old/rss.xml"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/new/rss.xml"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/other/rss.xml"));
    }

    [Fact]
    public async Task A_format_that_is_no_longer_offered_is_not_found()
    {
        var publication = Sample.Publication();
        await using var host = await ServingHost.StartAsync(publication);
        host.Publications.Replace(publication with { Documents = [publication.Documents[0]] });

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/news/rss.xml"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(host, "/news/atom.xml"));
    }

    private static async Task ReplaceUntilAsync(ServingHost host, CancellationToken done)
    {
        for (var number = 0; !done.IsCancellationRequested; number++)
        {
            host.Publications.Replace(Sample.Publication(entries: 1 + (number % 40), title: $"Version {number}"));
            await Task.Yield();
        }
    }

    private static async Task<List<string>> ReadAsync(ServingHost host, int times)
    {
        var titles = new List<string>();
        for (var i = 0; i < times; i++)
        {
            using var answer = await host.GetAsync("/news/atom.xml");
            var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.Equal($"\"{Sample.TagOf(body)}\"", answer.Headers.ETag!.Tag);
            titles.Add(XDocument.Parse(Encoding.UTF8.GetString(body)).Root!.Elements().First(element => element.Name.LocalName == "title").Value);
        }

        return titles;
    }

    private static async Task<HttpStatusCode> StatusAsync(ServingHost host, string path)
    {
        using var answer = await host.GetAsync(path);
        return answer.StatusCode;
    }
}
