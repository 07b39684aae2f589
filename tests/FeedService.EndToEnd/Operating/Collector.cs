using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace FeedService.EndToEnd.Operating;

/// <summary>Takes what OpenTelemetry sends over HTTP.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly ConcurrentQueue<(string Path, string Content)> taken = new();

    private Collector(WebApplication server) => this.server = server;

    public string Address => server.Urls.Single();

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector.server.Run(collector.TakeAsync);
        await collector.server.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    /// <summary>All that came for a path, one after the other; names in it are readable as they are.</summary>
    public string Of(string path) => string.Concat(taken.Where(each => each.Path == path).Select(each => each.Content));

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, context.RequestAborted);
        taken.Enqueue((context.Request.Path.Value!, Encoding.Latin1.GetString(content.ToArray())));
        context.Response.ContentType = "application/x-protobuf";
        context.Response.StatusCode = (int)HttpStatusCode.OK;
    }
}
