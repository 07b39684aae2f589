using System.Net.Http.Headers;
using FeedService.AspNetCore.Articles;
using FeedService.AspNetCore.Articles.Reading;
using Microsoft.Security.AntiSSRF;

namespace FeedService.AspNetCore.Importing;

/// <summary>Fetches the pictures and media files that articles refer to. What an archive names must be on the public network: it may have been written by anybody.</summary>
internal sealed class MediaFetching : IDisposable
{
    private const long MostBytes = 1_073_741_824;
    private const int Redirects = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient http;
    private readonly Dictionary<Uri, string?> fetched = [];

    /// <param name="site">The site as the operator names it; where that is on this machine, files are fetched from this machine.</param>
    public MediaFetching(Uri? site)
    {
        var policy = new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest) { AllowPlainTextHttp = true, AddXFFHeader = false };
        if (site is { IsLoopback: true })
        {
            policy.AddAllowedAddresses(["127.0.0.0/8", "::1/128"]);
        }

        var handler = policy.GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ConnectTimeout = TimeSpan.FromSeconds(10);
        handler.MaxConnectionsPerServer = 4;
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("FeedService", null));
    }

    /// <summary>Whether an address looks like a picture, a sound, a film or a document.</summary>
    public static bool IsMedia(Uri address) =>
        MediaFacts.TypeOf(address.AbsolutePath) is { } type && type.Split('/')[0] is "image" or "audio" or "video" || address.AbsolutePath.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    /// <returns>Where it lies below the feed's folder; null where it cannot be had.</returns>
    public async Task<(string? Path, string? Fault)> FetchAsync(Uri address, FeedTarget target, CancellationToken cancellationToken)
    {
        if (fetched.TryGetValue(address, out var known))
        {
            return (known, null);
        }

        var path = PathOf(address);
        try
        {
            if (!target.Has(path))
            {
                await SaveAsync(address, path, target, cancellationToken);
            }

            fetched[address] = path;
            return (path, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidOperationException or UriFormatException or AntiSSRFException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            fetched[address] = null;
            return (null, $"{address.AbsoluteUri} could not be fetched and stays where it is: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    public void Dispose() => http.Dispose();

    private async Task SaveAsync(Uri address, string path, FeedTarget target, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(Patience);
        using var response = await GetAsync(address, limited.Token);
        if (response.Content.Headers.ContentType?.MediaType is "text/html")
        {
            throw new HttpRequestException("a page is there, and no file.");
        }

        await using var content = await response.Content.ReadAsStreamAsync(limited.Token);
        var unfinished = Path.GetTempFileName();
        try
        {
            await using (var file = new FileStream(unfinished, FileMode.Create))
            {
                await CopyAsync(content, file, limited.Token);
            }

            target.Write(path, place => File.Copy(unfinished, place));
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

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
                response.Dispose();
                throw new HttpRequestException($"the answer is {(int)response.StatusCode}.");
            }

            return response;
        }
    }

    private static async Task CopyAsync(Stream content, FileStream file, CancellationToken cancellationToken)
    {
        var buffer = new byte[81_920];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (file.Length + read > MostBytes)
            {
                throw new IOException($"it is larger than {MostBytes >> 20} MB.");
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }

    /// <summary>The same address always lies at the same path, so that a second run finds it.</summary>
    private static string PathOf(Uri address)
    {
        var parts = Uri.UnescapeDataString(address.AbsolutePath).Split('/', StringSplitOptions.RemoveEmptyEntries);
        var from = Array.IndexOf(parts, "uploads") + 1;
        var name = parts is [.., var last] ? last : "file";
        var ending = Path.GetExtension(name).ToLowerInvariant();
        var stem = ArticleKey.Slugify(Path.GetFileNameWithoutExtension(name)) ?? "file";
        var different = address.Query.Length > 0 ? "-" + NameOf(address.Query) : "";
        var folders = parts.Skip(from).Take(Math.Max(0, parts.Length - from - 1)).TakeLast(4).Select(ArticleKey.Slugify).OfType<string>();
        return string.Join('/', ((string[])["media", .. folders]).Append($"{(stem.Length > 60 ? stem[..60] : stem)}{different}{(MediaFacts.TypeOf(ending) is null ? "" : ending)}"));
    }

    private static string NameOf(string query) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(query)).AsSpan(0, 4));
}
