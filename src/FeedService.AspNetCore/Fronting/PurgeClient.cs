using System.Net.Http.Headers;
using System.Net.Http.Json;
using FeedService.AspNetCore.Serving;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Fronting;

/// <summary>Tells the address that the settings name what to forget. The operator named it, so it may lie inside the house.</summary>
internal sealed class PurgeClient(IOptions<FeedServiceOptions> options) : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly PurgeSettings settings = options.Value.Purge;
    private readonly Lazy<HttpClient> http = new(() => new HttpClient(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    })
    { Timeout = Patience });

    /// <summary>Who is told, without what its address may keep secret.</summary>
    public string Host => new Uri(settings.Url).Authority;

    /// <returns>Why it was not taken; null where it was.</returns>
    public async Task<string?> TellAsync(PurgeOrder order, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.Url);
            request.Headers.TryAddWithoutValidation("User-Agent", "FeedService");
            request.Headers.TryAddWithoutValidation(SurrogateKeys.Header, string.Join(' ', order.SurrogateKeys));
            if (settings.Token.Length > 0)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Token);
            }

            request.Content = JsonContent.Create(order, PurgeJson.Relaxed.PurgeOrder);
            // With its length ahead: receivers as small as a script read no chunks.
            await request.Content.LoadIntoBufferAsync(cancellationToken);
            using var response = await http.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.IsSuccessStatusCode ? null : Failures.Status((int)response.StatusCode);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Failures.Text(exception);
        }
    }

    public void Dispose()
    {
        if (http.IsValueCreated)
        {
            http.Value.Dispose();
        }
    }
}
