using System.Net.Http.Headers;
using Microsoft.Security.AntiSSRF;

namespace FeedService.AspNetCore.Importing;

/// <summary>Fetches what archives and feeds name. It must be on the public network, unless the operator says otherwise: they may have been written by anybody.</summary>
internal sealed class OriginClient : IDisposable
{
    private const int Redirects = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient http;

    /// <param name="allowPrivate">Whether what is named may lie on this machine or in the house's own network, too.</param>
    public OriginClient(bool allowPrivate)
    {
        var handler = OutwardHandler.Create(allowPrivate ? OutwardHandler.Private : []);
        handler.MaxConnectionsPerServer = 4;
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("FeedService", null));
    }

    /// <summary>Whether it is what fetching fails with.</summary>
    public static bool IsFault(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException or InvalidOperationException or ArgumentException or NotSupportedException or UriFormatException or AntiSSRFException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>Why fetching failed, to be read after an address.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: { } code } => FormattableString.Invariant($"answered {(int)code}"),
        TooLargeException => exception.Message,
        _ => Failures.Text(exception),
    };

    /// <summary>Writes what is at an address to a stream.</summary>
    /// <param name="most">In bytes.</param>
    /// <returns>What its server calls it.</returns>
    public async Task<string?> CopyAsync(Uri address, Stream target, long most, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        using var response = await GetAsync(address, limited.Token);
        await using var content = await response.Content.ReadAsStreamAsync(limited.Token);
        var buffer = new byte[81_920];
        for (int read; (read = await content.ReadAsync(buffer, limited.Token)) > 0;)
        {
            if ((most -= read) < 0)
            {
                throw new TooLargeException();
            }

            await target.WriteAsync(buffer.AsMemory(0, read), limited.Token);
        }

        return response.Content.Headers.ContentType?.ToString();
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var redirect = 0; ; redirect++)
        {
            var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location && redirect < Redirects)
            {
                response.Dispose();
                address = new Uri(address, location);
                continue;
            }

            if (!response.IsSuccessStatusCode)
            {
                var code = response.StatusCode;
                response.Dispose();
                throw new HttpRequestException(message: null, inner: null, code);
            }

            return response;
        }
    }

    private sealed class TooLargeException() : IOException("is larger than anything that is taken");
}
