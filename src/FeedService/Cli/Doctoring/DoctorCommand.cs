using System.CommandLine;
using System.Text.Json;
using FeedService.AspNetCore.Feeds;

namespace FeedService.Cli.Doctoring;

/// <summary><c>feedservice doctor</c>: looks at everything around the service that it needs, and says what to do.</summary>
internal static class DoctorCommand
{
    public static Command Create(Composition compose)
    {
        var format = new Option<string>("--format") { Description = "text or json.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("doctor", "Look at settings, folders, limits, the store, the clock and the public address, and say what to do. The exit code is 1 when something is bad.") { format };
        command.SetAction((parsed, cancellationToken) => RunAsync(compose, parsed.GetValue(format) == "json" ? WriteJson : WriteText, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Composition compose, Action<IReadOnlyList<Diagnosis>> write, CancellationToken cancellationToken)
    {
        // Settings that are wrong stop it here, with all of them listed.
        await using var app = compose(SiteBuilder.Quiet);
        var paths = app.Services.GetRequiredService<ServicePaths>();
        Diagnosis[] found =
        [
            Diagnosis.Good("settings", "All can be read."),
            .. FolderDiagnosis.Of(paths),
            .. LimitDiagnosis.Of(paths),
            .. await StoreDiagnosis.OfAsync(app.Services, cancellationToken),
            .. await AddressDiagnosis.OfAsync(app.Services, cancellationToken),
        ];
        write(found);
        return found.Any(diagnosis => diagnosis.State == DiagnosisState.Bad) ? CommandRunner.Failed : 0;
    }

    private static void WriteText(IReadOnlyList<Diagnosis> found)
    {
        foreach (var diagnosis in found)
        {
            Console.WriteLine($"{Word(diagnosis.State),-9}{diagnosis.Subject}: {diagnosis.Message}");
        }
    }

    private static void WriteJson(IReadOnlyList<Diagnosis> found)
    {
        using var output = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        writer.WriteStartArray();
        foreach (var diagnosis in found)
        {
            writer.WriteStartObject();
            writer.WriteString("state", Word(diagnosis.State));
            writer.WriteString("subject", diagnosis.Subject);
            writer.WriteString("message", diagnosis.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Word(DiagnosisState state) => state switch
    {
        DiagnosisState.Good => "good",
        DiagnosisState.Doubtful => "doubtful",
        _ => "bad",
    };
}
