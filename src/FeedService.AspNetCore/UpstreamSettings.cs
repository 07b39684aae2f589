namespace FeedService.AspNetCore;

/// <summary>The settings of section <c>FeedService:Upstream</c>: how other feeds are fetched.</summary>
public sealed class UpstreamSettings
{
    /// <value>How long an answer may take until it is there whole. The default is 30 seconds.</value>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <value>The largest document that is read, in bytes, packed and unpacked; of its characters, 20,000,000 at most. The default is 20,000,000.</value>
    public long MaxBytes { get; set; } = 20_000_000;

    /// <value>How many requests run at once; to one host it is one. The default is 8.</value>
    public int Requests { get; set; } = 8;

    private const long MostBytesPerCharacter = 4;

    internal IEnumerable<string> Faults() =>
    [
        .. SettingRange.Faults("FeedService:Upstream:Timeout", Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
        .. SettingRange.Faults("FeedService:Upstream:MaxBytes", MaxBytes, 1_000, MostBytesPerCharacter * Syndication.Reading.FeedReader.MostCharacters),
        .. SettingRange.Faults("FeedService:Upstream:Requests", Requests, 1, 1000),
    ];
}
