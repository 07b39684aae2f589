using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using FeedService.AspNetCore.Feeds;
using Microsoft.Extensions.Options;

namespace FeedService.AspNetCore.Sources.Upstream;

/// <summary>Fetches feeds of others, with a name, conditionally, and within bounds of size, time, redirects and networks (F40 to F44).</summary>
internal sealed class UpstreamClient : IDisposable
{
    private const int MostRedirects = 5;
    private const string Accepted =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1";

    private readonly UpstreamSettings settings;
    private readonly SiteAddresses addresses;
    private readonly UpstreamLanes lanes;
    private readonly TimeProvider time;
    // Who has no upstream pays for neither.
    private readonly Lazy<HttpClient> outside = new(() => new HttpClient(OutwardHandler.Create([])) { Timeout = Timeout.InfiniteTimeSpan });
    private readonly Lazy<HttpClient> inside = new(() => new HttpClient(OutwardHandler.Create(OutwardHandler.Private)) { Timeout = Timeout.InfiniteTimeSpan });

    public UpstreamClient(IOptions<FeedServiceOptions> options, SiteAddresses addresses, TimeProvider time)
    {
        (settings, this.addresses, this.time) = (options.Value.Upstream, addresses, time);
        lanes = new UpstreamLanes(settings.Requests);
    }

    /// <summary>Asks for a feed, and follows where it is sent.</summary>
    /// <exception cref="UpstreamException">There is no answer that can be used; it says why.</exception>
    public async Task<UpstreamAnswer> GetAsync(UpstreamRequest asked, CancellationToken cancellationToken)
    {
        var (address, movedTo, isPermanent) = (asked.Address, (Uri?)null, true);
        var visited = new HashSet<Uri>();
        using var timer = new UpstreamTimer(settings.Timeout, cancellationToken);
        while (true)
        {
            if (!visited.Add(address))
            {
                throw new UpstreamException($"redirects in a circle, back to {address}");
            }

            if (visited.Count > MostRedirects + 1)
            {
                throw new UpstreamException($"redirects more than {MostRedirects} times");
            }

            var (answer, next, status) = await StepAsync(asked, address, timer, cancellationToken);
            if (answer is not null)
            {
                return answer with { MovedTo = movedTo };
            }

            // Only what is for ever from the first step on is a new address, and nobody moves for ever to where anybody can read along.
            isPermanent = isPermanent && status is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect && !(address.Scheme == "https" && next!.Scheme == "http");
            (address, movedTo) = (next!, isPermanent ? next : movedTo);
        }
    }

    /// <summary>Posts a form, as to a hub.</summary>
    /// <returns>The status, and the beginning of what was answered.</returns>
    /// <exception cref="UpstreamException">There is no answer.</exception>
    public async Task<(int Status, string Text)> PostAsync(Uri address, bool allowPrivate, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancellationToken)
    {
        using var timer = new UpstreamTimer(settings.Timeout, cancellationToken);
        return await SendAsync(
            address,
            allowPrivate,
            request => (request.Method, request.Content) = (HttpMethod.Post, new FormUrlEncodedContent(form)),
            async (response, token) =>
            {
                var buffer = new byte[1000];
                await using var body = await response.Content.ReadAsStreamAsync(token);
                var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, token);
                return ((int)response.StatusCode, System.Text.Encoding.UTF8.GetString(buffer, 0, length));
            },
            timer,
            cancellationToken);
    }

    public void Dispose()
    {
        foreach (var client in new[] { outside, inside }.Where(client => client.IsValueCreated))
        {
            client.Value.Dispose();
        }

        lanes.Dispose();
    }

    private Task<(UpstreamAnswer? Answer, Uri? Next, HttpStatusCode Status)> StepAsync(UpstreamRequest asked, Uri address, UpstreamTimer timer, CancellationToken cancellationToken) =>
        SendAsync(
            address,
            // The house is open to the server that was named, not to whatever it names, for now or for ever.
            address.IdnHost == asked.PrivateHost,
            request => Prepare(request, asked),
            async (response, token) => Redirect(response, address) is { } next
                ? ((UpstreamAnswer?)null, (Uri?)next, response.StatusCode)
                : (await AnswerAsync(response, address, token), null, response.StatusCode),
            timer,
            cancellationToken);

    private async Task<T> SendAsync<T>(
        Uri address, bool allowPrivate, Action<HttpRequestMessage> prepare, Func<HttpResponseMessage, CancellationToken, Task<T>> read, UpstreamTimer timer, CancellationToken cancellationToken)
    {
        Check(address);
        using var lane = await lanes.EnterAsync(address.Authority, cancellationToken);
        timer.Start();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("User-Agent", $"FeedService (+{addresses.Base.AbsoluteUri})");
            prepare(request);
            using var response = await (allowPrivate ? inside : outside).Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timer.Token);
            return await read(response, timer.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UpstreamException(FormattableString.Invariant($"was not there whole within {settings.Timeout.TotalSeconds:0.#} s (FeedService:Upstream:Timeout)"));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or InvalidDataException or InvalidOperationException or NotSupportedException or ArgumentException or Microsoft.Security.AntiSSRF.AntiSSRFException)
        {
            throw new UpstreamException(Failure(exception));
        }
        finally
        {
            timer.Stop();
        }
    }

    /// <summary>The policy refuses some addresses in ways of its own (A name that resolves to nothing but such ends the same way).</summary>
    private static string Failure(Exception exception) => exception switch
    {
        ArgumentException => "is no public address",
        InvalidDataException or InvalidOperationException or NotSupportedException => "is packed in a way that cannot be unpacked",
        _ when Failures.Text(exception) is "is no public address" and var text => $"{text}. If it is meant to be fetched from the house's own network, say allow_private: true",
        _ => Failures.Text(exception),
    };

    private void Check(Uri address)
    {
        if (address.IdnHost == addresses.Base.IdnHost && address.Port == addresses.Base.Port)
        {
            throw new UpstreamException("is this service itself. To show another feed of it, use 'include'");
        }
    }

    private static void Prepare(HttpRequestMessage request, UpstreamRequest asked)
    {
        request.Headers.Add("Accept", Accepted);
        request.Headers.Add("Accept-Encoding", "gzip, br");
        // As they were given, even where they are out of shape: it is their server that compares them.
        if (asked.ETag is { } tag && !tag.Any(char.IsControl))
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        }

        if (asked.LastModified is { } date && !date.Any(char.IsControl))
        {
            request.Headers.TryAddWithoutValidation("If-Modified-Since", date);
        }
    }

    /// <returns>Where the answer sends us; null where it is no redirect.</returns>
    private static Uri? Redirect(HttpResponseMessage response, Uri from)
    {
        if (response.StatusCode is not (HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect))
        {
            return null;
        }

        var next = response.Headers.Location is { } location && Uri.TryCreate(from, location, out var absolute) ? absolute : null;
        return next is { Scheme: "http" or "https", Host.Length: > 0, UserInfo.Length: 0 }
            ? next
            : throw new UpstreamException(FormattableString.Invariant($"answered {(int)response.StatusCode} without an address that can be followed"));
    }

    private async Task<UpstreamAnswer> AnswerAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        var links = LinkHeader.Read(response.Headers, address);
        return new UpstreamAnswer
        {
            Status = (int)response.StatusCode,
            Content = response.StatusCode == HttpStatusCode.OK ? await UpstreamBody.ReadAsync(response.Content, settings.MaxBytes, cancellationToken) : default,
            ContentType = First(response.Content.Headers, "Content-Type"),
            ETag = First(response.Headers, "ETag"),
            LastModified = First(response.Content.Headers, "Last-Modified"),
            Freshness = Freshness(response),
            RetryAfter = RetryAfter(response),
            Address = address,
            Hubs = [.. links.Where(link => link.Relation == "hub").Select(link => link.Address)],
            Self = links.Where(link => link.Relation == "self").Select(link => link.Address).FirstOrDefault(),
        };
    }

    private static string? First(HttpHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    // Expires counts wherever there is no max-age, whatever else is said (RFC 9111 section 5.3).
    private TimeSpan? Freshness(HttpResponseMessage response) => response.Headers.CacheControl switch
    {
        { NoCache: true } or { NoStore: true } => null,
        { MaxAge: { } age } => age,
        _ => response.Content.Headers.Expires is { } expires ? expires - (response.Headers.Date ?? time.GetUtcNow()) : null,
    };

    // Some write a fraction, or a date that is none (RFC 9110 section 10.2.3).
    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => double.TryParse(First(response.Headers, "Retry-After"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e8 ? TimeSpan.FromSeconds(seconds) : null,
    };
}
