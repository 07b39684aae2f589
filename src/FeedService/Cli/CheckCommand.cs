using System.CommandLine;
using FeedService.Cli.Checking;

namespace FeedService.Cli;

/// <summary><c>feedservice check</c>: what is wrong with any feed, in the form that compilers use and editors open.</summary>
internal static class CheckCommand
{
    public static Command Create(Composition compose)
    {
        var targets = new Argument<string[]>("TARGET")
        {
            Description = "Files, folders, addresses (http or https) or names of own feeds, any number. Without one: every own feed.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var format = new Option<string>("--format") { Description = "text, json or sarif.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif");
        var command = new Command("check", "Check RSS, Atom, JSON Feed and OPML documents against their standards. The exit code is 1 when there are errors.") { targets, format };
        command.SetAction((parsed, cancellationToken) => RunAsync(compose, parsed.GetValue(targets) ?? [], parsed.GetValue(format)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Composition compose, string[] targets, string format, CancellationToken cancellationToken)
    {
        var documents = CheckTargets.Find(targets, compose);
        var reports = new CheckedDocument[documents.Count][];
        await WorkProgress.OnErrors.RunAsync("Checking", documents.Count, steps => Parallel.ForAsync(0, documents.Count, cancellationToken, async (index, token) =>
        {
            reports[index] = [.. await documents[index](token)];
            steps.Step();
        }));
        CheckedDocument[] all = [.. reports.SelectMany(some => some)];
        Console.Out.Write(format switch
        {
            "json" => CheckOutput.Json(all),
            "sarif" => CheckOutput.Sarif(all),
            _ => CheckOutput.Text(all),
        });
        return all.Any(document => !document.IsValid) ? CommandRunner.Failed : 0;
    }
}
