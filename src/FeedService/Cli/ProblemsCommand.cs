using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;

namespace FeedService.Cli;

/// <summary><c>feedservice problems</c>: what publishers and operators should mend, in the form that compilers use and editors open.</summary>
internal static class ProblemsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Composition compose)
    {
        var format = new Option<string>("--format") { Description = "text or json.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("problems", "List what is wrong with feeds and articles, with file and line. The exit code is 1 when there are errors.") { format };
        command.SetAction((parsed, cancellationToken) => RunAsync(compose, parsed.GetValue(format) == "json" ? WriteJson : WriteText, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Composition compose, Action<ServicePaths, List<StoredProblem>> write, CancellationToken cancellationToken)
    {
        await using var app = compose(SiteBuilder.Quiet);
        await CommandStore.OpenAsync(app.Services, cancellationToken);
        var problems = await app.Services.GetRequiredService<Problems>().ListAsync(cancellationToken);
        write(app.Services.GetRequiredService<ServicePaths>(), problems);
        return problems.Exists(problem => problem.IsError) ? CommandRunner.Failed : 0;
    }

    private static void WriteText(ServicePaths paths, List<StoredProblem> problems)
    {
        foreach (var problem in problems)
        {
            Console.WriteLine(ProblemText.Line(paths, problem));
        }

        if (problems.Count == 0)
        {
            Console.WriteLine("No problems.");
        }
    }

    private static void WriteJson(ServicePaths paths, List<StoredProblem> problems) => Console.WriteLine(JsonSerializer.Serialize(
        problems.Select(problem => new
        {
            problem.Feed,
            File = ProblemText.Place(paths, problem),
            problem.Line,
            Level = ProblemText.Level(problem),
            problem.Message,
            Since = problem.SinceAt,
        }),
        Json));
}
