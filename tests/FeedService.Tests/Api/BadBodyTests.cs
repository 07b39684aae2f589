using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FeedService.Tests.Api;

/// <summary>What is sent wrong is answered by its name and place, and costs nothing but itself (F49).</summary>
[OnSqlite("what is refused before anything is stored")]
public sealed class BadBodyTests
{
    private const string Articles = "/api/feeds/news/articles";

    public static TheoryData<string, string, HttpStatusCode, string> Bodies => new()
    {
        { "a type that is none of ours", """{"title":5}""", HttpStatusCode.BadRequest, "#/title" },
        { "a list that is none", """{"title":"x","tags":"a"}""", HttpStatusCode.BadRequest, "#/tags" },
        { "an item that is none", """{"title":"x","tags":["a",1]}""", HttpStatusCode.BadRequest, "#/tags/1" },
        { "a truth that is none", """{"title":"x","draft":"yes"}""", HttpStatusCode.BadRequest, "#/draft" },
        { "a field twice", """{"title":"x","title":"y"}""", HttpStatusCode.BadRequest, "#/title" },
        { "a field twice, deeper", """{"title":"x","image":{"url":"https://a.example/a.jpg","url":"https://a.example/b.jpg"}}""", HttpStatusCode.BadRequest, "#/image/url" },
        { "a field that nobody knows", """{"titel":"x"}""", HttpStatusCode.BadRequest, "#/titel" },
        { "a name that needs escapes", """{"a/b~c":"x"}""", HttpStatusCode.BadRequest, "#/a~1b~0c" },
        { "a date that is none", """{"title":"x","date":"the other day"}""", HttpStatusCode.UnprocessableEntity, "#/date" },
        { "a date that nobody lives to see", """{"title":"x","date":"9999-01-01"}""", HttpStatusCode.UnprocessableEntity, "#/date" },
        { "an address that is none", """{"title":"x","permalink":"javascript:alert(1)"}""", HttpStatusCode.UnprocessableEntity, "#/permalink" },
        { "markup that is none", """{"title":"x","content":"y","markup":"bbcode"}""", HttpStatusCode.UnprocessableEntity, "#/markup" },
        { "nothing", "{}", HttpStatusCode.UnprocessableEntity, "#" },
        { "no JSON", "{", HttpStatusCode.BadRequest, "" },
        { "no object", "[]", HttpStatusCode.BadRequest, "" },
        { "nothing at all", "", HttpStatusCode.BadRequest, "" },
        { "half a letter", """{"title":"\ud800"}""", HttpStatusCode.BadRequest, "" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_is_refused_with_the_field_that_is_to_blame(string what, string body, HttpStatusCode status, string field)
    {
        await using var test = await ApiTest.StartAsync();
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Post, Articles), (HttpMethod.Put, $"{Articles}/a")])
        {
            var answer = await test.JsonAsync(method, path, body);
            Assert.True(answer.Status == status, $"{what}: {answer.Text}");
            Assert.Equal("application/problem+json", answer.MediaType);
            Assert.Equal(field.Length == 0 ? [] : [field], answer.Pointers);
        }

        Assert.Empty(await test.ItemsAsync());
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        await using var test = await ApiTest.StartAsync();
        var answer = await test.JsonAsync(HttpMethod.Post, Articles, """{"titel":"x","draft":1,"tags":[2]}""");
        Assert.Equal(["#/titel", "#/draft", "#/tags/0"], answer.Pointers);
        Assert.Contains("Did you mean 'title'?", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_that_is_refused_leaves_the_article_as_it_was()
    {
        await using var test = await ApiTest.StartAsync();
        await test.JsonAsync(HttpMethod.Put, $"{Articles}/a", """{"title":"Good","content":"x"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await test.JsonAsync(HttpMethod.Put, $"{Articles}/a", """{"title":"Bad","date":"?"}""")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await test.JsonAsync(HttpMethod.Patch, $"{Articles}/a", """{"date":"?"}""")).Status);
        Assert.Equal("Good", Assert.Single(await test.ItemsAsync())!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Depth_without_end_is_refused()
    {
        await using var test = await ApiTest.StartAsync();
        var deep = $$"""{"title":"x","image":{{string.Concat(Enumerable.Repeat("[", 1000))}}{{string.Concat(Enumerable.Repeat("]", 1000))}}}""";
        Assert.Equal(HttpStatusCode.BadRequest, (await test.JsonAsync(HttpMethod.Post, Articles, deep)).Status);
    }

    [Fact]
    public async Task Thirty_megabytes_are_refused_before_they_are_sent()
    {
        await using var test = await ApiTest.StartAsync();
        using var content = new ByteArrayContent(new byte[30_000_000]);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        var answer = await test.SendAsync(HttpMethod.Post, Articles, content, ("Expect", "100-continue"));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), (answer.Status, answer.MediaType));
    }

    [Fact]
    public async Task A_body_that_says_no_length_is_refused_once_it_is_too_large()
    {
        await using var test = await ApiTest.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(test.Service.Address.Host, test.Service.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {Articles} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {test.Key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n300000\r\n"), TestContext.Current.CancellationToken);
        // No more than is refused, so that the answer is not overtaken by the end of the connection.
        await stream.WriteAsync(new byte[2 * 1_048_576 + 1], TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 413", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("")]
    public async Task A_type_that_is_not_taken_is_named(string type)
    {
        await using var test = await ApiTest.StartAsync();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await test.SendAsync(HttpMethod.Post, Articles, content)).Status);
    }

    /// <summary>Two lengths, or lines that end in half a line's end, smuggle nothing past anybody.</summary>
    [Theory]
    [InlineData("POST {path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n1f\r\n{\"title\":\"smuggled\",\"content\":1}\r\n0\r\n\r\n")]
    [InlineData("POST {path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nContent-Length: 33\r\nContent-Length: 5\r\n\r\n{\"title\":\"smuggled\",\"content\":\"\"}")]
    [InlineData("POST {path} HTTP/1.1\nHost: a\nAuthorization: Bearer {key}\nContent-Type: application/json\nContent-Length: 33\n\n{\"title\":\"smuggled\",\"content\":1}\n")]
    [InlineData("POST {path} HTTP/1.1\r\nHost: a\r\nAuthorization : Bearer {key}\r\nContent-Type: application/json\r\nContent-Length: 33\r\n\r\n{\"title\":\"smuggled\",\"content\":\"\"}")]
    public async Task Requests_that_can_be_read_two_ways_create_nothing(string request)
    {
        await using var test = await ApiTest.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(test.Service.Address.Host, test.Service.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request.Replace("{path}", Articles, StringComparison.Ordinal).Replace("{key}", test.Key, StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 4", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(await test.ItemsAsync());
    }
}
