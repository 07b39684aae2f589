using FeedService.Syndication.Lint;

namespace FeedService.Cli.Checking;

/// <summary>How a feed is served (R49 to R64).</summary>
internal static class HttpRules
{
    public static readonly LintRule Unreachable = new("http-unreachable", FindingLevel.Error, "The address answers within 30 seconds.", "RFC 9110 3");
    public static readonly LintRule Status = new("http-status", FindingLevel.Error, "The address answers 200.", "RFC 9110 15.3.1");
    public static readonly LintRule Redirect = new("http-redirect", FindingLevel.Warning, "The address of a feed is the one it is served at, without a redirect.", "RFC 9110 15.4");
    public static readonly LintRule Head = new("http-head", FindingLevel.Warning, "HEAD answers as GET does, without a body.", "RFC 9110 9.3.2");
    public static readonly LintRule Validators = new("http-validators", FindingLevel.Warning, "The answer has an ETag and Last-Modified.", "RFC 9110 8.8");
    public static readonly LintRule Future = new("http-last-modified-future", FindingLevel.Warning, "Last-Modified is not later than Date.", "RFC 9110 8.8.2.1");
    public static readonly LintRule NotModified = new("http-not-modified", FindingLevel.Warning, "A request with the validator of the last answer is answered 304.", "RFC 9110 13.1");
    public static readonly LintRule NotModifiedHeaders = new("http-not-modified-headers", FindingLevel.Warning, "304 has the ETag, Cache-Control and Vary of 200.", "RFC 9110 15.4.5");
    public static readonly LintRule Compression = new("http-compression", FindingLevel.Warning, "A client that takes gzip gets it.", "RFC 9110 12.5.3");
    public static readonly LintRule CompressionUnasked = new("http-compression-unasked", FindingLevel.Error, "A client that names no encoding gets none.", "RFC 9110 12.5.3");
    public static readonly LintRule Vary = new("http-vary", FindingLevel.Warning, "An answer that depends on Accept-Encoding says so in Vary.", "RFC 9110 12.5.5");
    public static readonly LintRule SharedTag = new("http-etag-shared", FindingLevel.Warning, "A strong ETag differs from one encoding to the next.", "RFC 9110 8.8.3.3");
    public static readonly LintRule Caching = new("http-caching", FindingLevel.Warning, "Readers may keep the answer for a while: Cache-Control has a max-age.", "RFC 9111 5.2");
    public static readonly LintRule ContentType = new("http-content-type", FindingLevel.Warning, "The answer has a Content-Type.", "RFC 9110 8.3");
    public static readonly LintRule Cors = new("http-cors", FindingLevel.Advice, "Readers in browsers may read it: Access-Control-Allow-Origin: *.", "Fetch 3.3");
    public static readonly LintRule NoSniff = new("http-nosniff", FindingLevel.Advice, "Browsers are told not to guess: X-Content-Type-Options: nosniff.", "Fetch 3.5");

    public static IReadOnlyList<LintRule> All { get; } =
    [
        Unreachable, Status, Redirect, Head, Validators, Future, NotModified, NotModifiedHeaders, Compression, CompressionUnasked, Vary, SharedTag,
        Caching, ContentType, Cors, NoSniff,
    ];
}
