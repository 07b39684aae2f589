namespace FeedService.Cli;

/// <summary>Builds the application without starting it.</summary>
/// <param name="settings">Settings of the command itself, as on the command line.</param>
internal delegate WebApplication Composition(params string[] settings);
