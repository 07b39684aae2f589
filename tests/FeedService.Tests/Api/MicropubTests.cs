using System.Net;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Store;

namespace FeedService.Tests.Api;

/// <summary>The server tests of micropub.rocks, each under its number and name there; what its user looks at is looked at here.</summary>
[OnBothStores]
public sealed class MicropubTests
{
    private const string Sunset = "https://photos.example/sunset.jpg";

    [Fact(DisplayName = "100: Create an h-entry post (form-encoded)")]
    public async Task Create_form()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.CreatedAsync(await test.FormAsync(("h", "entry"), ("content", "Micropub test of creating a basic h-entry")));
        var item = Assert.Single(await test.ItemsAsync());
        Assert.Equal("<p>Micropub test of creating a basic h-entry</p>", Html(item));
    }

    [Fact(DisplayName = "101: Create an h-entry post with multiple categories (form-encoded)")]
    public async Task Create_form_categories()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.CreatedAsync(await test.FormAsync(("h", "entry"), ("content", "Two categories"), ("category[]", "test1"), ("category[]", "test2")));
        Assert.Equal(["test1", "test2"], Tags(Assert.Single(await test.ItemsAsync())));
    }

    [Fact(DisplayName = "102: Create an h-entry with a photo with alt text, 103, 105: in form syntax")]
    public async Task Create_form_alt()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.CreatedAsync(await test.FormAsync(("h", "entry"), ("content", "A photo"), ("photo[value]", Sunset), ("photo[alt]", "Photo of a sunset")));
        Assert.Contains($"""<img src="{Sunset}" alt="Photo of a sunset">""", Html(Assert.Single(await test.ItemsAsync())), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "104: Create an h-entry with a photo referenced by URL (form-encoded)")]
    public async Task Create_form_photo()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.CreatedAsync(await test.FormAsync(("h", "entry"), ("content", "A photo"), ("photo", Sunset)));
        var item = Assert.Single(await test.ItemsAsync());
        Assert.Equal(Sunset, item!["image"]!.GetValue<string>());
        Assert.Contains($"""<img src="{Sunset}" """, Html(item), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "106: Create an h-entry post with a nested object (form-encoded)")]
    public async Task Create_form_nested()
    {
        await using var test = await MicropubTest.StartAsync();
        var url = await test.CreatedAsync(await test.FormAsync(("h", "entry"), ("summary", "Weighed 70.64 kg"), ("x-weight[type]", "h-measure"), ("x-weight[properties][num]", "70.64"), ("x-weight[properties][unit]", "kg")));
        var kept = (await test.SourceAsync(url))["properties"]!["x-weight"]![0]!;
        Assert.Equal(("h-measure", "70.64"), (kept["type"]!.GetValue<string>(), kept["properties"]!["num"]!.GetValue<string>()));
    }

    [Fact(DisplayName = "107: Create an h-entry post with one category (form-encoded)")]
    public async Task Create_form_category()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.CreatedAsync(await test.FormAsync(("h", "entry"), ("content", "One category"), ("category", "test1")));
        Assert.Equal(["test1"], Tags(Assert.Single(await test.ItemsAsync())));
    }

    [Fact(DisplayName = "200: Create an h-entry post (JSON)")]
    public async Task Create_json()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.CreatedAsync(await test.JsonAsync("""{"type":["h-entry"],"properties":{"content":["A basic h-entry in JSON"]}}"""));
        Assert.Equal("<p>A basic h-entry in JSON</p>", Html(Assert.Single(await test.ItemsAsync())));
    }

    [Fact(DisplayName = "201: Create an h-entry post with multiple categories (JSON)")]
    public async Task Create_json_categories()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.CreatedAsync(await test.JsonAsync("""{"type":["h-entry"],"properties":{"content":["x"],"category":["test1","test2"]}}"""));
        Assert.Equal(["test1", "test2"], Tags(Assert.Single(await test.ItemsAsync())));
    }

    [Fact(DisplayName = "202: Create an h-entry with HTML content (JSON)")]
    public async Task Create_json_html()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.CreatedAsync(await test.JsonAsync("""{"type":["h-entry"],"properties":{"content":[{"html":"<p>This post has <b>bold</b> and <i>italic</i> text.</p>"}]}}"""));
        Assert.Equal("<p>This post has <b>bold</b> and <i>italic</i> text.</p>", Html(Assert.Single(await test.ItemsAsync())));
    }

    [Fact(DisplayName = "203: Create an h-entry with a photo referenced by URL (JSON)")]
    public async Task Create_json_photo()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.CreatedAsync(await test.JsonAsync($$$"""{"type":["h-entry"],"properties":{"content":["x"],"photo":["{{{Sunset}}}"]}}"""));
        Assert.Contains(Sunset, Html(Assert.Single(await test.ItemsAsync())), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "204: Create an h-entry post with a nested object (JSON)")]
    public async Task Create_json_nested()
    {
        await using var test = await MicropubTest.StartAsync();
        const string Weight = """[{"type":["h-measure"],"properties":{"num":["70.64"],"unit":["kg"]}}]""";
        var url = await test.CreatedAsync(await test.JsonAsync($$$"""{"type":["h-entry"],"properties":{"summary":["Weighed 70.64 kg"],"x-weight":{{{Weight}}}}}"""));
        Assert.Equal(Weight, (await test.SourceAsync(url))["properties"]!["x-weight"]!.ToJsonString());
        Assert.Equal("Weighed 70.64 kg", Assert.Single(await test.ItemsAsync())!["summary"]!.GetValue<string>());
    }

    [Fact(DisplayName = "205: Create an h-entry post with a photo with alt text (JSON)")]
    public async Task Create_json_alt()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.CreatedAsync(await test.JsonAsync($$$"""{"type":["h-entry"],"properties":{"content":["x"],"photo":[{"value":"{{{Sunset}}}","alt":"Photo of a sunset"}]}}"""));
        Assert.Contains("alt=\"Photo of a sunset\"", Html(Assert.Single(await test.ItemsAsync())), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "206: Create an h-entry with multiple photos referenced by URL (JSON)")]
    public async Task Create_json_photos()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.CreatedAsync(await test.JsonAsync($$$"""{"type":["h-entry"],"properties":{"content":["Two"],"photo":["{{{Sunset}}}","https://photos.example/city.jpg"]}}"""));
        var html = Html(Assert.Single(await test.ItemsAsync()));
        Assert.Contains(Sunset, html, StringComparison.Ordinal);
        Assert.Contains("https://photos.example/city.jpg", html, StringComparison.Ordinal);
        Assert.Contains("<p>Two</p>", html, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "400 to 404: Replace a property; add a value to an existing property, to one that is not there; remove a value, remove a property")]
    [InlineData("""{"content":["Old"]}""", """{"replace":{"content":["This is the updated text."]}}""", """{"content":["This is the updated text."]}""")]
    [InlineData("""{"content":["x"],"category":["test1"]}""", """{"add":{"category":["test2"]}}""", """{"content":["x"],"category":["test1","test2"]}""")]
    [InlineData("""{"content":["x"]}""", """{"add":{"category":["test1"]}}""", """{"content":["x"],"category":["test1"]}""")]
    [InlineData("""{"content":["x"],"category":["test1","test2"]}""", """{"delete":{"category":["test2"]}}""", """{"content":["x"],"category":["test1"]}""")]
    [InlineData("""{"content":["x"],"category":["test1"]}""", """{"delete":["category"]}""", """{"content":["x"]}""")]
    public async Task Update(string before, string update, string after)
    {
        await using var test = await MicropubTest.StartAsync();
        var url = await test.CreatedAsync(await test.JsonAsync($$"""{"type":["h-entry"],"properties":{{before}}}"""));
        await test.ItemsAsync();
        var change = JsonNode.Parse(update)!.AsObject();
        (change["action"], change["url"]) = ("update", url);
        Assert.Equal(HttpStatusCode.NoContent, (await test.JsonAsync(change.ToJsonString())).Status);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(after), (await test.SourceAsync(url))["properties"]));
        var item = Assert.Single(await test.ItemsAsync());
        Assert.Equal(JsonNode.Parse(after)!["category"]?.AsArray().Select(tag => tag!.GetValue<string>()) ?? [], Tags(item));
        Assert.Equal($"<p>{JsonNode.Parse(after)!["content"]![0]}</p>", Html(item));
    }

    [Theory(DisplayName = "405: Reject the request if operation is not an array")]
    [InlineData("""{"replace":"This is not a valid update request."}""")]
    [InlineData("""{"replace":{"content":"not in a list"}}""")]
    [InlineData("""{"add":["category"]}""")]
    [InlineData("{}")]
    public async Task Update_rejected(string update)
    {
        await using var test = await MicropubTest.StartAsync();
        var url = await test.CreatedAsync(await test.JsonAsync("""{"type":["h-entry"],"properties":{"content":["x"]}}"""));
        var change = JsonNode.Parse(update)!.AsObject();
        (change["action"], change["url"]) = ("update", url);
        var answer = await test.JsonAsync(change.ToJsonString());
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_request"), (answer.Status, Error(answer)));
    }

    [Theory(DisplayName = "500, 501: Delete a post (form-encoded, JSON); 502, 503: Undelete a post (form-encoded, JSON)")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete(bool isJson)
    {
        await using var test = await MicropubTest.StartAsync();
        var url = await test.CreatedAsync(await test.FormAsync(("h", "entry"), ("content", "To be deleted")));
        var id = Assert.Single(await test.ItemsAsync())!["id"]!.GetValue<string>();
        Assert.Equal(HttpStatusCode.NoContent, (await ActAsync("delete")).Status);
        Assert.Empty(await test.ItemsAsync());
        Assert.Equal(HttpStatusCode.Gone, (await test.Api.SendAsync(HttpMethod.Get, new Uri(url).AbsolutePath, null)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await ActAsync("undelete")).Status);
        Assert.Equal(id, Assert.Single(await test.ItemsAsync())!["id"]!.GetValue<string>());

        Task<ApiTest.Answer> ActAsync(string action) => isJson
            ? test.JsonAsync(new JsonObject { ["action"] = action, ["url"] = url }.ToJsonString())
            : test.FormAsync(("action", action), ("url", url));
    }

    [Fact(DisplayName = "600: Configuration Query")]
    public async Task Query_config()
    {
        await using var test = await MicropubTest.StartAsync();
        var config = (await test.QueryAsync("q=config")).Json;
        Assert.StartsWith("https://example.org/", config["media-endpoint"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("news", config["destination"]![0]!["uid"]!.GetValue<string>());
    }

    [Fact(DisplayName = "601: Syndication Endpoint Query")]
    public async Task Query_syndication()
    {
        await using var test = await MicropubTest.StartAsync();
        Assert.Empty((await test.QueryAsync("q=syndicate-to")).Json["syndicate-to"]!.AsArray());
    }

    [Fact(DisplayName = "602: Source Query (All Properties)")]
    public async Task Query_source()
    {
        await using var test = await MicropubTest.StartAsync();
        var url = await test.CreatedAsync(await test.JsonAsync("""{"type":["h-entry"],"properties":{"content":["The source content"],"category":["micropub","test"]}}"""));
        Assert.Equal("""{"type":["h-entry"],"properties":{"content":["The source content"],"category":["micropub","test"]}}""", (await test.SourceAsync(url)).ToJsonString());
    }

    [Fact(DisplayName = "603: Source Query (Specific Properties)")]
    public async Task Query_source_properties()
    {
        await using var test = await MicropubTest.StartAsync();
        var url = await test.CreatedAsync(await test.JsonAsync("""{"type":["h-entry"],"properties":{"content":["x"],"name":["n"],"category":["micropub"]}}"""));
        Assert.Equal("""{"properties":{"content":["x"],"category":["micropub"]}}""", (await test.SourceAsync(url, "&properties[]=category&properties[]=content")).ToJsonString());
    }

    [Fact(DisplayName = "800: Accept access token in HTTP header, 801: in POST body, 802: Does not store access token property")]
    public async Task Token()
    {
        await using var test = await MicropubTest.StartAsync();
        await test.CreatedAsync(await test.FormAsync(("h", "entry"), ("content", "In the header")));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["h"] = "entry", ["content"] = "In the body", ["access_token"] = test.Api.Key });
        var url = await test.CreatedAsync(await test.Api.SendAsync(HttpMethod.Post, "/micropub", form, ("Authorization", "")));
        Assert.Equal("""{"content":["In the body"]}""", (await test.SourceAsync(url))["properties"]!.ToJsonString());
    }

    [Fact(DisplayName = "803: Rejects unauthenticated requests")]
    public async Task Unauthenticated()
    {
        await using var test = await MicropubTest.StartAsync();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["h"] = "entry", ["content"] = "Nobody's" });
        var answer = await test.Api.SendAsync(HttpMethod.Post, "/micropub", form, ("Authorization", ""));
        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized"), (answer.Status, Error(answer)));
        Assert.Empty(await test.ItemsAsync());
    }

    [Fact(DisplayName = "804: Rejects unauthorized access tokens")]
    public async Task Unauthorized()
    {
        await using var test = await MicropubTest.StartAsync(ApiVerbs.Read);
        var answer = await test.FormAsync(("h", "entry"), ("content", "With too small a key"));
        Assert.Equal((HttpStatusCode.Unauthorized, "insufficient_scope"), (answer.Status, Error(answer)));
        Assert.Equal("create", answer.Json["scope"]!.GetValue<string>());
        Assert.Empty(await test.ItemsAsync());
    }

    [Fact(DisplayName = "805: Rejects a token in header and body at once")]
    public async Task Token_twice()
    {
        await using var test = await MicropubTest.StartAsync();
        var answer = await test.FormAsync(("h", "entry"), ("content", "Twice"), ("access_token", test.Api.Key));
        Assert.Equal((HttpStatusCode.BadRequest, ""), (answer.Status, answer.Text));
        Assert.Contains("invalid_request", answer.Challenge, StringComparison.Ordinal);
        Assert.Empty(await test.ItemsAsync());
    }

    private static string Html(JsonNode? item) => item!["content_html"]!.GetValue<string>();

    private static IEnumerable<string> Tags(JsonNode? item) => (item!["tags"] as JsonArray ?? []).Select(tag => tag!.GetValue<string>());

    private static string Error(ApiTest.Answer answer) => answer.Json["error"]!.GetValue<string>();
}
