namespace FeedService.AspNetCore;

/// <summary>The settings of section <c>FeedService:Api</c>: how programs write articles, over HTTP and by Micropub.</summary>
public sealed class ApiSettings
{
    /// <value>False takes /api and /micropub away. The default is true; without a key nobody can do anything there.</value>
    public bool Enabled { get; set; } = true;

    /// <value>How many requests each key gets back in a second. The default is 100.</value>
    public int PerSecond { get; set; } = 100;

    /// <value>How many requests each key may send at once. The default is 2,000.</value>
    public int Burst { get; set; } = 2000;

    /// <value>How many requests without a valid key each address may send at once; it gets one back in a second. The default is 60. Who has a valid key is not concerned.</value>
    public int WrongKeys { get; set; } = 60;

    /// <value>The largest file that may be uploaded, in bytes. The default is 200,000,000.</value>
    public long MaxMediaBytes { get; set; } = 200_000_000;

    internal IEnumerable<string> Faults() =>
    [
        .. SettingRange.Faults("FeedService:Api:PerSecond", PerSecond, 1, 1_000_000),
        .. SettingRange.Faults("FeedService:Api:Burst", Burst, 1, 1_000_000),
        .. SettingRange.Faults("FeedService:Api:WrongKeys", WrongKeys, 1, 1_000_000),
        .. SettingRange.Faults("FeedService:Api:MaxMediaBytes", MaxMediaBytes, 1024, 100_000_000_000),
    ];
}
