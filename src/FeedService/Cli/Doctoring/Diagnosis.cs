namespace FeedService.Cli.Doctoring;

/// <summary>What was looked at, how it is, and what helps.</summary>
/// <param name="State">Whether it is as it should be.</param>
/// <param name="Subject">What was looked at, in a word or two.</param>
/// <param name="Message">What was found and, where it should be otherwise, what to do.</param>
internal sealed record Diagnosis(DiagnosisState State, string Subject, string Message)
{
    public static Diagnosis Good(string subject, string message) => new(DiagnosisState.Good, subject, message);

    public static Diagnosis Doubtful(string subject, string message) => new(DiagnosisState.Doubtful, subject, message);

    public static Diagnosis Bad(string subject, string message) => new(DiagnosisState.Bad, subject, message);
}
