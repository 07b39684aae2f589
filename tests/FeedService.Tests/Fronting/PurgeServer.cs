using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeedService.Tests.Fronting;

/// <summary>What a CDN's webhook would be: hands out what it was told, and answers as it is told.</summary>
internal sealed class PurgeServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication app;
    private readonly Channel<Purged> told = Channel.CreateUnbounded<Purged>();

    private PurgeServer(WebApplication app) => this.app = app;

    public int Status { get; set; } = StatusCodes.Status200OK;

    public string Url => $"{app.Urls.First()}/purge";

    public int Waiting => told.Reader.Count;

    public static async Task<PurgeServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = new PurgeServer(builder.Build());
        server.app.Urls.Add("http://127.0.0.1:0");
        server.app.Run(server.AnswerAsync);
        await server.app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>What came next.</summary>
    public async Task<Purged> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        return await told.Reader.ReadAsync(patience.Token);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        context.Response.StatusCode = Status;
        told.Writer.TryWrite(new(context.Request.Headers["Surrogate-Key"].ToString(), context.Request.Headers.Authorization.ToString(), List("surrogate_keys"), List("urls")));

        string[] List(string name) => [.. body.RootElement.GetProperty(name).EnumerateArray().Select(each => each.GetString()!)];
    }
}
