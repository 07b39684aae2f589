using FeedService.Syndication.Atom;

namespace FeedService.Syndication.Tests;

public sealed class AtomIdTests
{
    [Theory]
    [InlineData("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    [InlineData("tag:example.org,2026:1")]
    [InlineData("urn:x:1", "urn:feedservice:blog:urn%3Ax%3A1")]
    [InlineData("urn:uuid:17", "urn:feedservice:blog:urn%3Auuid%3A17")]
    [InlineData("tag:example.org:1", "urn:feedservice:blog:tag%3Aexample.org%3A1")]
    [InlineData("https://example.org/?p=12&x=[]", "urn:feedservice:blog:https%3A%2F%2Fexample.org%2F%3Fp%3D12%26x%3D%5B%5D")]
    [InlineData("https://example.org/%C3%A4#part")]
    [InlineData("https://example.org/ä/渡/𠮷")]
    [InlineData("HTTP://EXAMPLE.org/Case/Is/Kept")]
    [InlineData("https://example.org/a#b#c", "urn:feedservice:blog:https%3A%2F%2Fexample.org%2Fa%23b%23c")]
    [InlineData("https://example.org/100%", "urn:feedservice:blog:https%3A%2F%2Fexample.org%2F100%25")]
    [InlineData("https://example.org/\n", "urn:feedservice:blog:https%3A%2F%2Fexample.org%2F%0A")]
    [InlineData("http:", "urn:feedservice:blog:http%3A")]
    [InlineData("http://", "urn:feedservice:blog:http%3A%2F%2F")]
    [InlineData("://example.org", "urn:feedservice:blog:%3A%2F%2Fexample.org")]
    [InlineData("//example.org/a", "urn:feedservice:blog:%2F%2Fexample.org%2Fa")]
    [InlineData("example.org/a", "urn:feedservice:blog:example.org%2Fa")]
    [InlineData("ключ", "urn:feedservice:blog:%D0%BA%D0%BB%D1%8E%D1%87")]
    [InlineData("42", "urn:feedservice:blog:42")]
    [InlineData("", "urn:feedservice:blog:")]
    public void Only_what_is_no_absolute_IRI_is_wrapped(string id, string? wrapped = null) =>
        Assert.Equal(wrapped ?? id, AtomId.Of(id, "blog"));

    [Fact]
    public void The_same_key_from_two_sources_stays_two_ids() => Assert.NotEqual(AtomId.Of("7", "agency"), AtomId.Of("7", "blog"));
}
