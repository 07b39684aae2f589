using FeedService.AspNetCore.Feeds;

namespace FeedService.AspNetCore;

/// <summary>The settings of section <c>FeedService:Otlp</c>.</summary>
public sealed class OtlpSettings
{
    internal const string Grpc = "grpc";
    internal const string Http = "http/protobuf";

    /// <value>Where figures and traces are sent to by OTLP, such as <c>http://localhost:4317</c>. The default is none: nothing is sent.</value>
    public string Endpoint { get; set; } = "";

    /// <value><c>grpc</c>, the default, or <c>http/protobuf</c>.</value>
    public string Protocol { get; set; } = Grpc;

    internal bool IsHttp => Protocol.Equals(Http, StringComparison.OrdinalIgnoreCase);

    internal IEnumerable<string> Faults()
    {
        if (Endpoint.Length > 0 && WebAddress.Parse(Endpoint) is null)
        {
            yield return $"FeedService:Otlp:Endpoint is '{Endpoint}'. Write the collector's address in full, such as http://localhost:4317, or delete it.";
        }

        if (!IsHttp && !Protocol.Equals(Grpc, StringComparison.OrdinalIgnoreCase))
        {
            yield return $"FeedService:Otlp:Protocol is '{Protocol}'. Known: {Grpc}, {Http}.{NearestWord.Question(Protocol, [Grpc, Http])}";
        }
    }
}
