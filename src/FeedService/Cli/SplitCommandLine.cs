namespace FeedService.Cli;

/// <summary>The command line in two: what is a command with its arguments, and what sets a setting.</summary>
internal sealed record SplitCommandLine(string[] Command, string[] Settings)
{
    /// <summary>Settings outside any section, which the web server and the host know.</summary>
    private static readonly HashSet<string> HostSettings = new(StringComparer.OrdinalIgnoreCase)
    {
        "urls", "http_ports", "https_ports", HostDefaults.EnvironmentKey, HostDefaults.ContentRootKey, HostDefaults.ApplicationKey, "webroot",
        WebHostDefaults.HostingStartupAssembliesKey, WebHostDefaults.HostingStartupExcludeAssembliesKey, WebHostDefaults.PreventHostingStartupKey,
        WebHostDefaults.ShutdownTimeoutKey, WebHostDefaults.DetailedErrorsKey, WebHostDefaults.CaptureStartupErrorsKey, "AllowedHosts",
    };

    /// <summary>A setting is <c>--Section:Key=value</c>, or the same with a space; anything else is left to the command, which refuses what it does not know.</summary>
    public static SplitCommandLine Of(string[] args)
    {
        List<string> command = [];
        List<string> settings = [];
        for (var i = 0; i < args.Length; i++)
        {
            if (!IsSetting(args[i]))
            {
                command.Add(args[i]);
            }
            else if (args[i].Contains('='))
            {
                settings.Add(args[i]);
            }
            else if (i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                settings.Add($"{args[i]}={args[++i]}");
            }
            else
            {
                command.Add(args[i]);
            }
        }

        return new SplitCommandLine([.. command], [.. settings]);
    }

    private static bool IsSetting(string argument)
    {
        if (!argument.StartsWith("--", StringComparison.Ordinal))
        {
            return false;
        }

        var key = argument[2..].Split('=', 2)[0];
        return key.Contains(':') || HostSettings.Contains(key);
    }
}
