using System.Text;
using FeedService.AspNetCore.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FeedService.AspNetCore.Api.Micropub;

/// <summary>Reads what an editor sent, and lets it in. Files of a form go to disk as they come, once it is known who sends them.</summary>
internal sealed class MicropubReading(MicropubDoor door, MediaUpload media, IOptions<FeedServiceOptions> options)
{
    private const int LongestField = 1_048_576;
    private const int MostFields = 1000;

    /// <returns>The request and who sends it, or the answer in its place.</returns>
    public async Task<(MicropubRequest? Request, ApiCaller? Caller, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        _ = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type);
        return type?.MediaType.Value?.ToLowerInvariant() switch
        {
            "application/json" => await ReadJsonAsync(context),
            "multipart/form-data" => await GuardAsync(() => ReadPartsAsync(context, HeaderUtilities.RemoveQuotes(type.Boundary).Value)),
            "application/x-www-form-urlencoded" => await ReadFormAsync(context),
            var other => (null, null, new MicropubError(StatusCodes.Status415UnsupportedMediaType, "invalid_request", $"Content-Type is '{other}'. Send a form or JSON.")),
        };
    }

    private async Task<(MicropubRequest? Request, ApiCaller? Caller, IResult? Refusal)> ReadJsonAsync(HttpContext context)
    {
        // Who has no key need not be read.
        var (caller, refusal) = await door.EnterAsync(context, token: null);
        if (caller is null)
        {
            return (null, null, refusal);
        }

        var (bytes, problem) = await RequestBody.ReadAsync(context);
        if (bytes is null)
        {
            return (null, null, MicropubError.Of(problem!));
        }

        var (request, fault) = MicropubJson.Read(bytes);
        return request is null ? (null, null, MicropubError.Invalid(fault!)) : (request, caller, null);
    }

    private async Task<(MicropubRequest? Request, ApiCaller? Caller, IResult? Refusal)> ReadFormAsync(HttpContext context)
    {
        var (bytes, problem) = await RequestBody.ReadAsync(context);
        if (bytes is null)
        {
            return (null, null, MicropubError.Of(problem!));
        }

        var fields = new List<(string Name, string Value)>();
        foreach (var pair in Encoding.UTF8.GetString(bytes).Split('&', StringSplitOptions.RemoveEmptyEntries).Take(MostFields))
        {
            var (name, value) = pair.Split('=', 2) is [var before, var after] ? (before, after) : (pair, "");
            fields.Add((Decode(name), Decode(value)));
        }

        var request = MicropubForm.Read(fields);
        var (caller, refusal) = await door.EnterAsync(context, request.Token);
        return caller is null ? (null, null, refusal) : (request, caller, null);
    }

    private async Task<(MicropubRequest? Request, ApiCaller? Caller, IResult? Refusal)> ReadPartsAsync(HttpContext context, string? boundary)
    {
        RequestBody.Allow(context, options.Value.Api.MaxMediaBytes + LongestField);
        var reader = new MultipartReader(boundary ?? throw new InvalidDataException("Content-Type names no boundary."), context.Request.Body);
        var fields = new List<(string Name, string Value)>();
        ApiCaller? caller = null;
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (section.AsFileSection() is { } file)
            {
                // A key in the form stands before the files, or it is in the header.
                var (entered, refusal) = caller is null ? await door.EnterAsync(context, MicropubForm.Read(fields).Token) : (caller, null);
                if (entered is null)
                {
                    return (null, null, refusal);
                }

                caller = entered;
                var (address, refused) = await SaveAsync(context, caller, MicropubForm.Read(fields).Destination, file);
                if (address is null)
                {
                    return (null, null, refused);
                }

                fields.Add((file.Name, address.AbsoluteUri));
            }
            else if (section.AsFormDataSection() is { } field && fields.Count < MostFields)
            {
                fields.Add((field.Name, await ReadAsync(field)));
            }
        }

        var request = MicropubForm.Read(fields);
        var (last, reason) = caller is null ? await door.EnterAsync(context, request.Token) : (caller, null);
        return last is null ? (null, null, reason) : (request, last, null);
    }

    private async Task<(Uri? Address, IResult? Refusal)> SaveAsync(HttpContext context, ApiCaller caller, string? destination, FileMultipartSection file)
    {
        var (feed, refusal) = door.FeedFor(context, caller, destination, ApiVerbs.Create);
        if (feed is null)
        {
            return (null, refusal);
        }

        var (stored, problem) = await media.SaveAsync(feed, file.FileStream!, file.FileName, file.Section.ContentType, context.RequestAborted);
        return stored is null ? (null, MicropubError.Of(problem!)) : (media.AddressOf(feed, stored), null);
    }

    private static async Task<string> ReadAsync(FormMultipartSection field)
    {
        using var text = new StreamReader(field.Section.Body, Encoding.UTF8);
        var letters = new char[LongestField + 1];
        var length = await text.ReadBlockAsync(letters);
        return length > LongestField ? throw new InvalidDataException($"The field '{field.Name}' is longer than {LongestField} letters.") : new string(letters, 0, length);
    }

    private static async Task<(MicropubRequest? Request, ApiCaller? Caller, IResult? Refusal)> GuardAsync(Func<Task<(MicropubRequest? Request, ApiCaller? Caller, IResult? Refusal)>> read)
    {
        try
        {
            return await read();
        }
        catch (InvalidDataException exception)
        {
            return (null, null, MicropubError.Invalid($"The form cannot be read: {exception.Message}"));
        }
        catch (BadHttpRequestException exception)
        {
            return (null, null, new MicropubError(exception.StatusCode, "invalid_request", exception.Message));
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
