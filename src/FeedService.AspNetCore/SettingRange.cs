namespace FeedService.AspNetCore;

/// <summary>The bounds of settings, in words of our own: those of attributes name no setting.</summary>
internal static class SettingRange
{
    /// <param name="setting">The setting's whole name.</param>
    /// <returns>What is wrong; nothing where the value lies within the bounds.</returns>
    public static IEnumerable<string> Faults<T>(string setting, T value, T least, T most)
        where T : IComparable<T>, IFormattable =>
        value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? []
            : [FormattableString.Invariant($"{setting} is {value}. Write {(value is TimeSpan ? "a time" : "a number")} from {least} to {most}.")];
}
