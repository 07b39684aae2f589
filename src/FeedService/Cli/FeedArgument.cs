using System.CommandLine;

namespace FeedService.Cli;

/// <summary>The argument that names a feed.</summary>
internal static class FeedArgument
{
    public static Argument<string> Create() => new("FEED") { Description = "The feed's name, which is its folder's." };
}
