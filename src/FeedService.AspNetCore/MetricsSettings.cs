namespace FeedService.AspNetCore;

/// <summary>The settings of section <c>FeedService:Metrics</c>.</summary>
public sealed class MetricsSettings
{
    private const int ShortestToken = 16;

    /// <value>What Prometheus shows to read <c>/metrics</c>, at least 16 characters. The default is none: an admin token opens it as well.</value>
    public string Token { get; set; } = "";

    internal IEnumerable<string> Faults()
    {
        if (Token.Length is > 0 and < ShortestToken)
        {
            yield return $"FeedService:Metrics:Token has {Token.Length} characters, which can be guessed. Write at least {ShortestToken}, such as what `openssl rand -hex 32` gives, or delete it.";
        }
    }
}
