using System.Net;
using System.Net.Http.Headers;

namespace FeedService.Tests.Api;

/// <summary>The server tests of micropub.rocks about files, each under its number and name there.</summary>
[OnBothStores]
public sealed class MicropubMediaTests
{
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    [Theory(DisplayName = "300: Create an h-entry with a photo (multipart), 301: Create an h-entry with two photos (multipart)")]
    [InlineData("photo", 1)]
    [InlineData("photo[]", 2)]
    public async Task Create_multipart(string part, int count)
    {
        await using var test = await MicropubTest.StartAsync();
        using var form = new MultipartFormDataContent { { new StringContent("entry"), "h" }, { new StringContent("Photos"), "content" } };
        for (var i = 0; i < count; i++)
        {
            form.Add(Picture(), part, $"sunset-{i}.png");
        }

        await test.CreatedAsync(await test.SendAsync(form));
        var html = Assert.Single(await test.ItemsAsync())!["content_html"]!.GetValue<string>();
        for (var i = 0; i < count; i++)
        {
            Assert.Contains($"/sunset-{i}.png\"", html, StringComparison.Ordinal);
        }
    }

    [Theory(DisplayName = "700, 701, 702: Upload a jpg, a png, a gif to the Media Endpoint")]
    [InlineData("sunset.jpg", "image/jpeg", "/9j/4AAQSkZJRgABAQEASABIAAD/2Q==")]
    [InlineData("micropub-rocks.png", "image/png", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")]
    [InlineData("w3c-socialwg.gif", "image/gif", "R0lGODlhAQABAAAAACw=")]
    public async Task Media(string name, string type, string bytes)
    {
        await using var test = await MicropubTest.StartAsync();
        var endpoint = new Uri((await test.QueryAsync("q=config")).Json["media-endpoint"]!.GetValue<string>());
        using var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(Convert.FromBase64String(bytes));
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        form.Add(file, "file", name);
        var answer = await test.Api.SendAsync(HttpMethod.Post, endpoint.PathAndQuery, form);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var upload = await test.Api.SendAsync(HttpMethod.Get, new Uri(answer.Location!).AbsolutePath, null, ("Authorization", ""));
        Assert.Equal((HttpStatusCode.OK, type), (upload.Status, upload.MediaType));
    }

    internal static ByteArrayContent Picture()
    {
        var file = new ByteArrayContent(Png);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return file;
    }
}
