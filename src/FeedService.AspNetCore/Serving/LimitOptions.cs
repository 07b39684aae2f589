using System.ComponentModel.DataAnnotations;

namespace FeedService.AspNetCore.Serving;

/// <summary>
/// The settings of section <c>FeedService:Limits</c>. Each client address has an allowance that refills steadily; what it asks for is
/// charged to it: a 304 costs 1, a whole document to a client that sent no validator <see cref="FullAnswerCost"/>, to one that did half of it.
/// IPv6 addresses count by their /64.
/// </summary>
public sealed class LimitOptions : IValidatableObject
{
    /// <value>False lets everybody ask as often as they like. The default is true.</value>
    public bool Enabled { get; set; } = true;

    /// <value>What each address gets back in a second. The default is 200.</value>
    public int PerSecond { get; set; } = 200;

    /// <value>What each address may spend at once. The default is 20,000; half as much again as that is kept for 304 answers alone.</value>
    public int Burst { get; set; } = 20_000;

    /// <value>What a whole document costs. The default is 10.</value>
    public int FullAnswerCost { get; set; } = 10;

    /// <value>How many addresses are remembered at once, 16 bytes each or a little more. The default is 65,536.</value>
    public int Clients { get; set; } = 65_536;

    /// <value>How many connections one address may hold open. The default is 512.</value>
    public int ConnectionsPerAddress { get; set; } = 512;

    /// <value>
    /// Networks without any limit, separated by spaces. The default is loopback and the private ones: a request from there comes through
    /// a proxy, which speaks for all clients behind it. Empty: none.
    /// </value>
    public string Exempt { get; set; } = "127.0.0.0/8 ::1/128 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fe80::/10";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
    [
        .. Range(nameof(PerSecond), PerSecond, 1, 1_000_000),
        .. Range(nameof(Burst), Burst, 10, 100_000_000),
        .. Range(nameof(FullAnswerCost), FullAnswerCost, 1, 1000),
        .. Range(nameof(Clients), Clients, 64, 16_777_216),
        .. Range(nameof(ConnectionsPerAddress), ConnectionsPerAddress, 1, 100_000),
        .. AddressRange.Split(Exempt)
            .Where(network => !AddressRange.TryParse(network, out _))
            .Select(network => new ValidationResult($"FeedService:Limits:Exempt lists '{network}', which is no network. Write one like 10.0.0.0/8 or fd00::/8.")),
    ];

    private static IEnumerable<ValidationResult> Range(string setting, int value, int least, int most) =>
        SettingRange.Faults($"FeedService:Limits:{setting}", value, least, most).Select(fault => new ValidationResult(fault));
}
