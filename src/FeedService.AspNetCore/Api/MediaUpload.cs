using System.Text.Json.Nodes;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Sources;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FeedService.AspNetCore.Api;

/// <summary>Takes media files, as they are or in a form, straight to disk, within a bound.</summary>
internal sealed class MediaUpload(ApiDoor door, Uploads uploads, SiteAddresses addresses, IOptions<FeedServiceOptions> options)
{
    // What a form's other parts and boundaries may come to.
    private const int FormMargin = 65_536;
    private const int NoSpace = 28;

    private long Most => options.Value.Api.MaxMediaBytes;

    public async Task<IResult> PostAsync(HttpContext context, string feed)
    {
        var (_, found, refusal) = await door.EnterAsync(context, feed, ApiVerbs.Media);
        if (found is null)
        {
            return refusal!;
        }

        var (stored, problem) = await TakeAsync(context, found);
        if (stored is null)
        {
            return problem!;
        }

        var address = AddressOf(found, stored);
        context.Response.Headers.Location = address.AbsoluteUri;
        var body = new JsonObject { ["url"] = address.AbsoluteUri, ["type"] = stored.MediaType, ["length"] = stored.Size };
        if (stored is { Width: { } width, Height: { } height })
        {
            (body["width"], body["height"]) = (width, height);
        }

        if (stored.Duration is { } duration)
        {
            body["duration"] = (int)Math.Round(duration.TotalSeconds);
        }

        return new ArticleResult(body, StatusCodes.Status201Created, entityTag: null);
    }

    public Uri AddressOf(CatalogFeed feed, StoredMedia stored) => addresses.Media(feed.Name, stored.Hash, Path.GetFileName(stored.Path));

    /// <summary>Takes the file of a request.</summary>
    /// <returns>Its facts, or why it was not taken.</returns>
    public async Task<(StoredMedia? Stored, Problem? Refusal)> TakeAsync(HttpContext context, CatalogFeed feed)
    {
        RequestBody.Allow(context, Most + FormMargin);
        if (context.Request.ContentLength > Most + FormMargin)
        {
            return (null, RequestBody.TooLarge(Most));
        }

        try
        {
            return MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
                ? await TakeFormAsync(context, feed, HeaderUtilities.RemoveQuotes(type.Boundary).Value)
                : await SaveAsync(feed, context.Request.Body, NameIn(context.Request), context.Request.ContentType, context.RequestAborted);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, RequestBody.Unreadable(exception, Most));
        }
        catch (InvalidDataException exception)
        {
            return (null, new Problem(StatusCodes.Status400BadRequest, $"The form cannot be read: {exception.Message}"));
        }
    }

    /// <summary>Saves one file.</summary>
    public async Task<(StoredMedia? Stored, Problem? Refusal)> SaveAsync(CatalogFeed feed, Stream content, string? name, string? mediaType, CancellationToken cancellationToken)
    {
        if (UploadName.Of(name, mediaType) is not { } fileName)
        {
            return (null, new Problem(
                StatusCodes.Status415UnsupportedMediaType, $"'{name ?? mediaType}' is no picture, sound, film or document. Send it with its own Content-Type, or name it with its ending: ?name=photo.jpg"));
        }

        try
        {
            return await uploads.SaveAsync(feed, content, fileName, Most, cancellationToken) is { } stored ? (stored, null) : (null, RequestBody.TooLarge(Most));
        }
        catch (StoreUnavailableException)
        {
            return (null, ApiDoor.Unavailable());
        }
        catch (IOException exception) when ((exception.HResult & 0xFFFF) == NoSpace)
        {
            return (null, new Problem(StatusCodes.Status507InsufficientStorage, "The disk of the data folder is full; nothing was kept.") { RetryAfter = 60 });
        }
    }

    private async Task<(StoredMedia? Stored, Problem? Refusal)> TakeFormAsync(HttpContext context, CatalogFeed feed, string? boundary)
    {
        var reader = new MultipartReader(boundary ?? throw new InvalidDataException("Content-Type names no boundary."), context.Request.Body);
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } content } file)
            {
                return await SaveAsync(feed, content, file.FileName, section.ContentType, context.RequestAborted);
            }
        }

        return (null, new Problem(StatusCodes.Status400BadRequest, "The form holds no file. Send it as the part 'file'."));
    }

    private static string? NameIn(HttpRequest request) => request.Query["name"] is [{ Length: > 0 } name] ? name
        : ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition) ? (disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value?.Trim('"')
        : null;
}
