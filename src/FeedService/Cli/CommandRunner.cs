using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Store;
using Microsoft.Extensions.Options;

namespace FeedService.Cli;

/// <summary>Runs the command that was given, and says what stopped it in words instead of a stack trace.</summary>
internal static class CommandRunner
{
    /// <summary>Something is in the way that the operator can mend.</summary>
    public const int Failed = 1;

    /// <summary>The settings or the command line are wrong.</summary>
    public const int Misused = 2;

    /// <summary>Done, but for some that the command names.</summary>
    public const int Partly = 3;

    public static async Task<int> RunAsync(RootCommand commands, string[] args)
    {
        var parsed = commands.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            return Explain(parsed, commands);
        }

        try
        {
            // No time limit of the library's own at SIGTERM: the web server ends its requests in order.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (OptionsValidationException exception)
        {
            return Say("The settings are wrong.", exception.Failures, Misused);
        }
        catch (InvalidDataException exception)
        {
            // A settings file that is no JSON; the inner message has the line.
            return Say(exception.Message, exception.InnerException is { } inner ? [inner.Message] : [], Misused);
        }
        catch (Exception exception) when (exception is CommandFailedException or StoreRefusedException or StoreUnavailableException or IOException or UnauthorizedAccessException)
        {
            return Say(exception.Message, [], Failed);
        }
    }

    private static int Explain(ParseResult parsed, RootCommand commands)
    {
        var command = parsed.CommandResult.Command;
        var typed = parsed.UnmatchedTokens is [var first, ..] ? first : null;
        var known = command.Options.Select(option => option.Name).Concat(command.Subcommands.Select(sub => sub.Name));
        return Say(
            typed is null ? parsed.Errors[0].Message : $"'{typed}' is not understood.{NearestWord.Question(typed, known)}",
            [$"See: feedservice {PathOf(parsed.CommandResult, commands)}--help"],
            Misused);
    }

    private static string PathOf(CommandResult result, Command root) =>
        result.Command == root ? "" : $"{(result.Parent is CommandResult above ? PathOf(above, root) : "")}{result.Command.Name} ";

    private static int Say(string message, IEnumerable<string> lines, int code)
    {
        Console.Error.WriteLine($"feedservice: {message}");
        foreach (var line in lines)
        {
            Console.Error.WriteLine($"  {line}");
        }

        return code;
    }
}
