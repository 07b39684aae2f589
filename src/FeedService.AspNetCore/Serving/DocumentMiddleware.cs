using FeedService.AspNetCore.Publishing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FeedService.AspNetCore.Serving;

/// <summary>
/// The hot path: a feed document, or the news that it did not change, from memory. It stands before everything else and, because
/// nine requests in ten end here, evaluates preconditions itself instead of by the framework's typed results.
/// </summary>
internal sealed class DocumentMiddleware(RequestDelegate next, ServedPaths paths, PreparedDocuments documents, PageCache pages, ClientLimits limits, SecondClock clock, Traffic traffic, ReadingLog readings, IDocumentPages people)
{
    private static readonly StringValues Vary = "Accept-Encoding, " + Navigation.Headers;
    private static readonly StringValues Anyone = "*";
    private static readonly StringValues Exposed = "ETag, Link, Retry-After";
    private static readonly StringValues NoSniff = "nosniff";
    // An article that a browser shows from here runs nothing.
    private static readonly StringValues Sandbox = "sandbox";

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        return documents.Find(path) is { } document ? AnswerAsync(context, document) : PassAsync(context, path);
    }

    private Task AnswerAsync(HttpContext context, PreparedDocument document)
    {
        var request = context.Request;
        var isGet = HttpMethods.IsGet(request.Method);
        if (!isGet && !HttpMethods.IsHead(request.Method))
        {
            return OtherAnswers.MethodAsync(context);
        }

        var precondition = Preconditions.Evaluate(request.Headers, document);
        var wait = limits.Take(context.Connection.RemoteIpAddress, isGet ? precondition : Precondition.NotModified);
        if (wait > 0)
        {
            traffic.Refuse();
            return OtherAnswers.TooManyRequestsAsync(context, wait);
        }

        if (isGet && Navigation.IsBy(request))
        {
            return ShowAsync(context, document);
        }

        var coding = document.In(AcceptEncoding.Choose(request.Headers.AcceptEncoding));
        traffic.Count(precondition, isGet ? coding.Length : 0);
        WriteShared(context.Response.Headers, document, coding);
        if (isGet && readings.IsRead)
        {
            Note(context, document, coding, precondition);
        }

        return precondition switch
        {
            Precondition.NotModified => EndAsync(context.Response, StatusCodes.Status304NotModified),
            Precondition.Failed => EndAsync(context.Response, StatusCodes.Status412PreconditionFailed),
            _ => SendAsync(context.Response, document, coding, isGet),
        };
    }

    private void Note(HttpContext context, PreparedDocument document, PreparedCoding coding, Precondition precondition)
    {
        var request = context.Request;
        readings.Note(new AnsweredRequest(
            request.Path.Value!,
            request.Headers.UserAgent,
            context.Connection.RemoteIpAddress,
            precondition != Precondition.None,
            precondition == Precondition.NotModified,
            precondition is Precondition.NotModified or Precondition.Failed ? 0 : coding.Length,
            document.In(Coding.Identity).Length));
    }

    private Task ShowAsync(HttpContext context, PreparedDocument document) =>
        paths.TryStrip(context.Request.Path.Value!, out var below) ? people.ShowAsync(context, below.ToString(), document) : next(context);

    /// <summary>What 200 and 304 have in common (RFC 9110 section 15.4.5).</summary>
    private void WriteShared(IHeaderDictionary headers, PreparedDocument document, PreparedCoding coding)
    {
        var now = clock.Now();
        headers.Date = now.Date;
        headers.ETag = coding.EntityTagValue;
        headers.CacheControl = document.Freshness.CacheControl(now);
        headers.Vary = Vary;
        headers.AccessControlAllowOrigin = Anyone;
        headers.AccessControlExposeHeaders = Exposed;
        // After a step of the clock the change may lie ahead of it; a date in the future is not to be sent (RFC 9110 section 8.8.2.1).
        headers.LastModified = document.LastModifiedAt <= now.At ? document.LastModified : now.Date;
    }

    private static Task EndAsync(HttpResponse response, int status)
    {
        response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task SendAsync(HttpResponse response, PreparedDocument document, PreparedCoding coding, bool withBody)
    {
        var headers = response.Headers;
        headers.ContentType = document.ContentType;
        headers.XContentTypeOptions = NoSniff;
        headers.ContentSecurityPolicy = Sandbox;
        headers.ContentLength = coding.Length;
        if (document.Link.Count > 0)
        {
            headers.Link = document.Link;
        }

        if (coding.ContentEncoding.Count > 0)
        {
            headers.ContentEncoding = coding.ContentEncoding;
        }

        if (!withBody)
        {
            return Task.CompletedTask;
        }

        // No token: asking for RequestAborted costs an allocation, and the server ends the write itself when the client goes.
        var written = response.BodyWriter.WriteAsync(coding.Body);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    private Task PassAsync(HttpContext context, string path)
    {
        // Nothing of ours: an application's own pages are not charged for.
        if (!paths.TryStrip(path, out var below))
        {
            return next(context);
        }

        if (documents.FindRedirect(below, context.Request.QueryString.Value) is { } location)
        {
            return OtherAnswers.MovedAsync(context, location);
        }

        // A person is told of a feed that has ended by a page.
        if (documents.FindEnded(below) is { } ended && (ended.MovedTo is not null || !Navigation.IsBy(context.Request)))
        {
            return ended.MovedTo is null
                ? OtherAnswers.GoneAsync(context, ended)
                : OtherAnswers.MovedAsync(context, new PathString(documents.MovedPath(ended, below)).ToUriComponent());
        }

        if (pages.Match(below, context.Request) is { } page)
        {
            return pages.Find(page) is { } ready ? AnswerAsync(context, ready) : RenderAsync(context, page);
        }

        return RestAsync(context);
    }

    private async Task RenderAsync(HttpContext context, PageRequest page)
    {
        var (document, other) = await pages.RenderAsync(page, context.RequestAborted);
        await (document is not null ? AnswerAsync(context, document) : other switch
        {
            PageAnswer.Elsewhere elsewhere => OtherAnswers.ElsewhereAsync(context, elsewhere.Address),
            PageAnswer.Unavailable => OtherAnswers.UnavailableAsync(context),
            _ => RestAsync(context),
        });
    }

    private Task RestAsync(HttpContext context)
    {
        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return reads && limits.Take(context.Connection.RemoteIpAddress, Precondition.None) is > 0 and var wait
            ? OtherAnswers.TooManyRequestsAsync(context, wait)
            : next(context);
    }
}
