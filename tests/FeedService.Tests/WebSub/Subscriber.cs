using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace FeedService.Tests.WebSub;

/// <summary>A subscriber's server: it does what it is told, and hands out what it got in the order it came.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication app;
    private readonly Channel<Received> questions = Channel.CreateUnbounded<Received>();
    private readonly Channel<Received> deliveries = Channel.CreateUnbounded<Received>();
    private readonly ConcurrentDictionary<string, RequestDelegate> answers = new(StringComparer.Ordinal);

    private Subscriber(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    /// <summary>Answers a challenge as one should.</summary>
    public static RequestDelegate Confirm { get; } = context => context.Response.WriteAsync(context.Request.Query["hub.challenge"].ToString());

    public static async Task<Subscriber> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var subscriber = new Subscriber(builder.Build());
        subscriber.app.Urls.Add("http://127.0.0.1:0");
        subscriber.app.Run(subscriber.AnswerAsync);
        await subscriber.app.StartAsync(TestContext.Current.CancellationToken);
        return subscriber;
    }

    public string Callback(string path = "/callback") => $"http://127.0.0.1:{Address.Port}{path}";

    /// <summary>From now on answers questions like this.</summary>
    public void OnQuestion(RequestDelegate answer) => answers["GET"] = answer;

    /// <summary>From now on answers deliveries like this.</summary>
    public void OnDelivery(RequestDelegate answer) => answers["POST"] = answer;

    public void OnDelivery(int status) => OnDelivery(context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    public Task<Received> QuestionAsync() => NextAsync(questions.Reader, "question");

    public Task<Received> DeliveryAsync() => NextAsync(deliveries.Reader, "delivery");

    /// <summary>What came and was not asked for.</summary>
    public int Unexpected => questions.Reader.Count + deliveries.Reader.Count;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task<Received> NextAsync(ChannelReader<Received> reader, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"No {what} came.");
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var received = new Received(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        var isQuestion = HttpMethods.IsGet(context.Request.Method);
        await (isQuestion ? questions : deliveries).Writer.WriteAsync(received);
        await answers.GetValueOrDefault(context.Request.Method, isQuestion ? Confirm : _ => Task.CompletedTask)(context);
    }
}
