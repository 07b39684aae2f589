using Cronos;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Which schedules are taken: cron expressions of five fields, or six with seconds, that fire at some time.</summary>
internal static class CronRule
{
    private static readonly DateTime Epoch = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>What is wrong with an expression, to be read after its name; null where nothing is.</summary>
    public static string? FaultOf(string expression)
    {
        var fields = FieldsOf(expression);
        if (fields is not (5 or 6))
        {
            return $"'{expression}' is no cron expression: it takes five fields (minute hour day month weekday), or six with seconds first, as in '*/5 * * * *'.";
        }

        try
        {
            var cron = Parse(expression);
            // The calendar repeats: what has no occurrence after 2000, itself a leap year, never has one (F20).
            return cron.GetNextOccurrence(Epoch) is null
                ? $"'{expression}' never comes: there is no such day. Choose a day that the month has."
                : null;
        }
        catch (CronFormatException exception)
        {
            return $"'{expression}' is no cron expression: {Reason(exception)}";
        }
        catch (MissingSeedException)
        {
            return $"'{expression}' is no cron expression: H is not taken, write a number or *.";
        }
    }

    /// <summary>When an expression without a fault comes next after a moment.</summary>
    public static DateTimeOffset NextAfter(string expression, DateTimeOffset moment, TimeZoneInfo zone) =>
        Parse(expression).GetNextOccurrence(moment, zone) ?? DateTimeOffset.MaxValue;

    /// <summary>An expression without a fault.</summary>
    public static CronExpression Parse(string expression) =>
        CronExpression.Parse(expression, FieldsOf(expression) == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);

    private static int FieldsOf(string expression) => expression.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Length;

    // The library's first sentence repeats what is said already.
    private static string Reason(CronFormatException exception)
    {
        const string Preamble = "The given cron expression has an invalid format.";
        return exception.Message.Replace(Preamble, "", StringComparison.Ordinal).Trim();
    }
}
