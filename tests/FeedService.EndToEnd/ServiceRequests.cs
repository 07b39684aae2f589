using System.Net;
using System.Text;
using FeedService.Syndication;

namespace FeedService.EndToEnd;

/// <summary>What tests ask a service for again and again.</summary>
internal static class ServiceRequests
{
    public static async Task<HttpStatusCode> StatusAsync(this ServiceProcess service, string path)
    {
        using var response = await service.Http.GetAsync(path, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    public static Task<string> TextAsync(this ServiceProcess service, string path) =>
        service.Http.GetStringAsync(path, TestContext.Current.CancellationToken);

    public static Task StatusWhenAsync(this ServiceProcess service, string path, HttpStatusCode status) =>
        Eventually.True(async () => await service.StatusAsync(path) == status, $"{path} answers {status}");

    /// <summary>All three documents, byte by byte, with their validators.</summary>
    public static async Task<IReadOnlyList<DocumentSnapshot>> SnapshotAsync(this ServiceProcess service, string feed)
    {
        var documents = new List<DocumentSnapshot>();
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            using var response = await service.Http.GetAsync(service.AddressOf(feed, format), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            // Latin-1 keeps every byte apart.
            var text = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
            documents.Add(new(FeedDocument.FileName(format), text, response.Headers.ETag?.ToString(), response.Content.Headers.LastModified));
        }

        return documents;
    }

    /// <summary>The feed in all three formats once it is as it should be: a publication is replaced as a whole.</summary>
    public static async Task<IReadOnlyList<FeedDocument>> AllFormatsWithAsync(this ServiceProcess service, string feed, string title)
    {
        var documents = new List<FeedDocument>();
        foreach (var format in Enum.GetValues<FeedFormat>())
        {
            documents.Add(await service.FeedWithAsync(feed, title, format));
        }

        return documents;
    }

    /// <summary>
    /// Waits until the service has taken in and decided about everything that happened in the folders before: an article that is
    /// written and deleted afterwards has come and gone.
    /// </summary>
    public static async Task SettleAsync(this ServiceProcess service, ServiceHome home)
    {
        var title = $"Marker {Guid.NewGuid():N}";
        var feed = home.Feed("zz-settling");
        feed.WriteArticle($"{title}.md", title, frontMatter: "date: 2026-01-01");
        await service.FeedWithAsync("zz-settling", title);
        feed.Delete($"{title}.md");
        await service.FeedWithoutAsync("zz-settling", title);
    }

    /// <summary>The path of an address of this service.</summary>
    public static string PathOf(this ServiceProcess service, string? address)
    {
        Assert.StartsWith(service.Address.AbsoluteUri, address, StringComparison.Ordinal);
        return address![(service.Address.AbsoluteUri.Length - 1)..];
    }
}
