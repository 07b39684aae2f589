using System.Diagnostics.Metrics;
using FeedService.AspNetCore.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FeedService.AspNetCore.Telemetry;

/// <summary>
/// What OpenTelemetry collects and sends, for the service alone: an application around it may use OpenTelemetry as well, and neither changes
/// what the other collects. Made when somebody asks for figures first, so that who never does has nothing of it in memory.
/// </summary>
internal sealed class Figures : IDisposable
{
    // A feed is two series; beyond a thousand, the rest is summed up.
    private const int MostOfFeeds = 2_000;
    private const int LongestEnd = 1_000;

    private readonly FeedServiceOptions options;
    private readonly IServiceProvider services;
    private readonly IMeterFactory factory;
    private readonly Lazy<MeterProvider> meters;
    private readonly TracerProvider? traces;

    public Figures(IOptions<FeedServiceOptions> options, IServiceProvider services, ServiceMeter service, IMeterFactory factory)
    {
        // Asked for, so that it is there to be asked.
        _ = service;
        this.options = options.Value;
        this.services = services;
        this.factory = factory;
        meters = new Lazy<MeterProvider>(MakeMeters);
        traces = IsSent ? MakeTraces() : null;
        if (IsSent || this.options.Metrics.Token.Length > 0)
        {
            _ = meters.Value;
        }
    }

    /// <summary>What <c>/metrics</c> shows.</summary>
    public MeterProvider Meters => meters.Value;

    private bool IsSent => options.Otlp.Endpoint.Length > 0;

    public void Dispose()
    {
        // What is left is sent, but a collector that does not answer holds nothing up.
        traces?.Shutdown(LongestEnd);
        traces?.Dispose();
        if (meters.IsValueCreated)
        {
            meters.Value.Shutdown(LongestEnd);
            meters.Value.Dispose();
        }
    }

    private MeterProvider MakeMeters()
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter(Instrumentation.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
            .AddView(View)
            .AddPrometheusExporter(exporter => exporter.ScopeInfoEnabled = false);
        return (IsSent ? builder.AddOtlpExporter(exporter => Aim(exporter, "metrics")) : builder).Build();
    }

    /// <summary>Leaves out what another application in the same process measures under the same names.</summary>
    private MetricStreamConfiguration? View(Instrument instrument) =>
        instrument.Meter.Scope is IMeterFactory other && other != factory ? MetricStreamConfiguration.Drop
        : instrument.Name == "feedservice.readers.requests" ? new MetricStreamConfiguration { CardinalityLimit = MostOfFeeds }
        : null;

    private TracerProvider MakeTraces() => Sdk.CreateTracerProviderBuilder()
        .ConfigureResource(Describe)
        .AddSource(Instrumentation.Name)
        .AddAspNetCoreInstrumentation(requests => requests.Filter = IsTraced)
        .AddOtlpExporter(exporter => Aim(exporter, "traces"))
        .Build();

    /// <summary>
    /// What writes. Polls are told by figures; addresses of callbacks and of the desk are nobody's business. The documents are asked for only now: where
    /// the service lies is known once the application has mapped it, which is after this was made.
    /// </summary>
    private bool IsTraced(HttpContext context) =>
        services.GetRequiredService<PreparedDocuments>().Find(context.Request.Path.Value!) is null
        && (context.Request.Path.Value!.Contains("/api/", StringComparison.Ordinal) || context.Request.Path.Value.EndsWith("/micropub", StringComparison.Ordinal) || context.Request.Path.Value.EndsWith("/hub", StringComparison.Ordinal));

    private void Aim(OtlpExporterOptions exporter, string signal)
    {
        var endpoint = options.Otlp.Endpoint.TrimEnd('/');
        exporter.Protocol = options.Otlp.IsHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        // The library completes addresses that it reads itself, not those that it is given.
        exporter.Endpoint = new Uri(options.Otlp.IsHttp ? $"{endpoint}/v1/{signal}" : endpoint);
    }

    // After the environment's own: OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES count.
    private static void Describe(ResourceBuilder resource) => resource.Clear()
        .AddService("feedservice", serviceVersion: typeof(Figures).Assembly.GetName().Version?.ToString(3))
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();
}
