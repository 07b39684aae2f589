using System.Diagnostics.Metrics;

namespace FeedService.Tests.Telemetry;

/// <summary>A figure as it is documented.</summary>
internal sealed record MetricsRow(string Name, string Prometheus, string Kind, string Unit, string What)
{
    public static MetricsRow Of(Instrument instrument)
    {
        var kind = instrument.GetType().Name.Split('`')[0].Replace("Observable", "", StringComparison.Ordinal).ToLowerInvariant();
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = instrument.Name.Replace('.', '_') + unit + (kind == "counter" ? "_total" : "");
        return new(instrument.Name, name, kind, instrument.Unit switch { "1" => "", var given => given!.Trim('{', '}') }, instrument.Description!);
    }

    public override string ToString() => $"| `{Name}` | `{Prometheus}` | {Kind} | {Unit} | {What} |";
}
