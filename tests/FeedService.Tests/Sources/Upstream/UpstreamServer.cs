using System.Collections.Concurrent;
using FeedService.Tests.WebSub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FeedService.Tests.Sources.Upstream;

/// <summary>Somebody else's server: it answers each path as it is told, and remembers what it was asked.</summary>
internal sealed class UpstreamServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, RequestDelegate> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Received> received = [];

    private UpstreamServer(WebApplication app) => this.app = app;

    public IReadOnlyList<Received> Asked => [.. received];

    public static async Task<UpstreamServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<KestrelServerOptions>(kestrel => (kestrel.AllowSynchronousIO, kestrel.AddServerHeader) = (true, false));
        var server = new UpstreamServer(builder.Build());
        server.app.Urls.Add("http://127.0.0.1:0");
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public Uri At(string path = "/feed") => new(new Uri(app.Urls.First()), path);

    /// <summary>From now on answers a path like this.</summary>
    public void On(string path, RequestDelegate answer) => answers[path] = answer;

    /// <summary>A document with headers, and 304 to who has it already.</summary>
    public void Serve(string document, string path = "/feed", string type = "application/xml", params (string Name, string Value)[] headers) => On(path, async context =>
    {
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        if (context.Response.Headers.ETag is [{ } tag] && context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = type;
        await context.Response.WriteAsync(document);
    });

    public void Fail(int status, string path = "/feed", params (string Name, string Value)[] headers) => On(path, context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        received.Enqueue(new Received(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
        await answers.GetValueOrDefault(context.Request.Path.Value!, NotFound)(context);
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
