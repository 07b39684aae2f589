namespace FeedService.EndToEnd;

/// <summary>How the service is started in a <see cref="ServiceHome"/>.</summary>
internal sealed record ServiceStart
{
    /// <summary>The program under test.</summary>
    public static IReadOnlyList<string> BuiltProgram { get; } =
        ["dotnet", ServiceHome.ProgramFile];

    /// <summary>What to run; another program only stands in for the service.</summary>
    public IReadOnlyList<string> Program { get; init; } = BuiltProgram;

    /// <summary>A command that ends by executing what follows it, so that the service keeps its process id.</summary>
    public IReadOnlyList<string> Wrapper { get; init; } = [];

    /// <summary>Added after <c>--urls</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>0: any free port. A restart that must keep its addresses names the one it had.</summary>
    public int Port { get; init; }

    /// <summary>A start that ends by itself at a named point, as a crash there would.</summary>
    public static ServiceStart KilledAt(string point) =>
        new() { Environment = new Dictionary<string, string> { ["FS_KILL_AT"] = point } };

    /// <summary>In a mount namespace of its own, after the given shell commands; needs <see cref="MachineCan.MountOrSkipAsync"/>.</summary>
    public static ServiceStart AfterMounting(string commands) =>
        new() { Wrapper = ["unshare", "--mount", "sh", "-ec", commands + "\nexec \"$@\"", "sh"] };
}
