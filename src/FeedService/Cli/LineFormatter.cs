using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace FeedService.Cli;

/// <summary>The log on the console: one line an event, whatever is in it, so that nobody can write a second one (F58).</summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var line = $"{message}{(logEntry.Exception is null ? "" : $" {logEntry.Exception}")}";
        textWriter.Write(time.GetLocalNow().ToString("HH:mm:ss ", CultureInfo.InvariantCulture));
        textWriter.Write(Level(logEntry.LogLevel));
        textWriter.WriteLine(string.Create(line.Length, line, (printable, text) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                printable[i] = char.IsControl(text[i]) || text[i] is '\u2028' or '\u2029' ? ' ' : text[i];
            }
        }));
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Critical or LogLevel.Error => "error: ",
        LogLevel.Warning => "warning: ",
        _ => "",
    };
}
