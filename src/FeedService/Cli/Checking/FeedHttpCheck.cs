using System.IO.Compression;
using System.Net;
using FeedService.Syndication.Lint;

namespace FeedService.Cli.Checking;

/// <summary>Asks for a feed as readers do, and looks at the answers and at the document.</summary>
internal sealed class FeedHttpCheck : IDisposable
{
    private const int MostRedirects = 5;
    private const int LargestDocument = 20_000_001;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = Patience }) { Timeout = Patience };
    private readonly List<Finding> findings = [];

    public static async Task<CheckedDocument> RunAsync(Uri address, CancellationToken cancellationToken)
    {
        using var check = new FeedHttpCheck();
        try
        {
            await check.CheckAsync(address, cancellationToken);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or InvalidDataException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            check.Add(HttpRules.Unreachable, $"{address} cannot be read: {fault.Message}");
        }

        return new(address.AbsoluteUri, check.findings);
    }

    public void Dispose() => http.Dispose();

    private async Task CheckAsync(Uri address, CancellationToken cancellationToken)
    {
        var (found, plain) = await FollowAsync(address, cancellationToken);
        using (plain)
        {
            if (plain.StatusCode != HttpStatusCode.OK)
            {
                Add(HttpRules.Status, $"{found} answers {(int)plain.StatusCode} {plain.ReasonPhrase}.");
                return;
            }

            CheckHeaders(plain);
            await CheckHeadAsync(found, plain, cancellationToken);
            await CheckNotModifiedAsync(found, plain, cancellationToken);
            await CheckCompressionAsync(found, plain, cancellationToken);
            var context = new LintContext { Address = found, MediaType = plain.Content.Headers.ContentType?.ToString() };
            findings.AddRange(FeedLinter.Check(await ReadAsync(plain, cancellationToken), context).Findings);
        }
    }

    private async Task<(Uri Address, HttpResponseMessage Answer)> FollowAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            var answer = await SendAsync(HttpMethod.Get, address, cancellationToken);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location || redirects == MostRedirects)
            {
                return (address, answer);
            }

            var next = new Uri(address, location);
            Add(HttpRules.Redirect, $"{address} answers {(int)answer.StatusCode} to {next}; some readers do not follow. Give out that address.");
            answer.Dispose();
            address = next;
        }
    }

    private void CheckHeaders(HttpResponseMessage answer)
    {
        var headers = answer.Headers;
        Require(headers.ETag is not null && answer.Content.Headers.LastModified is not null, HttpRules.Validators, "The answer has no ETag or no Last-Modified, so that readers fetch it whole each time.");
        Require(!(answer.Content.Headers.LastModified > headers.Date), HttpRules.Future, $"Last-Modified is {answer.Content.Headers.LastModified:R}, later than Date.");
        Require(headers.CacheControl is { NoStore: false, MaxAge.Ticks: > 0 }, HttpRules.Caching, "Cache-Control has no max-age; readers then choose how often they ask.");
        Require(answer.Content.Headers.ContentType is not null, HttpRules.ContentType, "The answer has no Content-Type.");
        Require(Has(answer, "Access-Control-Allow-Origin"), HttpRules.Cors, "Readers in browsers cannot read it; send Access-Control-Allow-Origin: *.");
        Require(Has(answer, "X-Content-Type-Options"), HttpRules.NoSniff, "Send X-Content-Type-Options: nosniff.");
        Require(answer.Content.Headers.ContentEncoding.Count == 0, HttpRules.CompressionUnasked, $"The answer is {string.Join(", ", answer.Content.Headers.ContentEncoding)} for a client that did not ask for it.");
    }

    private async Task CheckHeadAsync(Uri address, HttpResponseMessage plain, CancellationToken cancellationToken)
    {
        using var head = await SendAsync(HttpMethod.Head, address, cancellationToken);
        Require(head.StatusCode == plain.StatusCode, HttpRules.Head, $"HEAD answers {(int)head.StatusCode}, GET {(int)plain.StatusCode}.");
        if (head.StatusCode == plain.StatusCode)
        {
            var same = Equals(head.Headers.ETag, plain.Headers.ETag) && Equals(head.Content.Headers.ContentType, plain.Content.Headers.ContentType);
            Require(same, HttpRules.Head, "HEAD and GET differ in ETag or Content-Type.");
        }
    }

    private async Task CheckNotModifiedAsync(Uri address, HttpResponseMessage plain, CancellationToken cancellationToken)
    {
        if (plain.Headers.ETag is { } tag)
        {
            using var answer = await SendAsync(HttpMethod.Get, address, cancellationToken, request => request.Headers.IfNoneMatch.Add(tag));
            CheckNotModified(plain, answer, "If-None-Match");
        }

        if (plain.Content.Headers.LastModified is { } modified)
        {
            using var answer = await SendAsync(HttpMethod.Get, address, cancellationToken, request => request.Headers.IfModifiedSince = modified);
            CheckNotModified(plain, answer, "If-Modified-Since");
        }
    }

    private void CheckNotModified(HttpResponseMessage plain, HttpResponseMessage answer, string condition)
    {
        if (answer.StatusCode != HttpStatusCode.NotModified)
        {
            Add(HttpRules.NotModified, $"{condition} with the validator of the last answer is answered {(int)answer.StatusCode}.");
            return;
        }

        foreach (var name in new[] { "ETag", "Cache-Control", "Vary" })
        {
            Require(Has(answer, name) || !Has(plain, name), HttpRules.NotModifiedHeaders, $"304 has no {name}, 200 has.");
        }
    }

    private async Task CheckCompressionAsync(Uri address, HttpResponseMessage plain, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(HttpMethod.Get, address, cancellationToken, request => request.Headers.AcceptEncoding.ParseAdd("gzip"));
        if (!answer.Content.Headers.ContentEncoding.Contains("gzip"))
        {
            Add(HttpRules.Compression, "The answer is not compressed for a client that takes gzip; feeds shrink to a fifth.");
            return;
        }

        Require(answer.Headers.Vary.Any(name => name is "*" || name.Equals("Accept-Encoding", StringComparison.OrdinalIgnoreCase)), HttpRules.Vary, "The answer does not say Vary: Accept-Encoding.");
        Require(answer.Headers.ETag is not { IsWeak: false } tag || !tag.Equals(plain.Headers.ETag), HttpRules.SharedTag, "The gzip answer has the strong ETag of the plain one.");
        await using var content = new GZipStream(await answer.Content.ReadAsStreamAsync(cancellationToken), CompressionMode.Decompress);
        await content.ReadExactlyAsync(new byte[1], cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, CancellationToken cancellationToken, Action<HttpRequestMessage>? more = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.ParseAdd("feedservice-check/1.0");
        more?.Invoke(request);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new MemoryStream();
        var part = new byte[64 * 1024];
        int read;
        while (buffer.Length < LargestDocument && (read = await content.ReadAsync(part, cancellationToken)) > 0)
        {
            buffer.Write(part, 0, read);
        }

        return buffer.ToArray();
    }

    private static bool Has(HttpResponseMessage answer, string name) => answer.Headers.NonValidated.Contains(name) || answer.Content.Headers.NonValidated.Contains(name);

    private void Require(bool holds, LintRule rule, string message)
    {
        if (!holds)
        {
            Add(rule, message);
        }
    }

    private void Add(LintRule rule, string message) => findings.Add(new(rule.Id, rule.Level, 1, 1, message, rule.Reference));
}
