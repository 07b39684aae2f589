namespace FeedService.Tests.Ways;

/// <summary>An article as somebody writes it, whichever way it goes.</summary>
internal sealed record Written(string Title, string Text)
{
    public static Written Ferry { get; } = new("The ferry is back", "It runs **every hour** from Monday.\n\nTickets are sold on board.");

    /// <summary>As it is written in front matter.</summary>
    public string Date { get; init; } = "2026-01-02T03:04:05Z";

    public IReadOnlyList<string> Tags { get; init; } = ["harbour", "timetable"];

    public string Summary { get; init; } = "Hourly from Monday.";
}
