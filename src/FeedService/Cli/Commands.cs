using System.CommandLine;
using FeedService.Cli.Doctoring;

namespace FeedService.Cli;

/// <summary>All that the program can be told to do.</summary>
internal static class Commands
{
    public static RootCommand Create(Composition compose)
    {
        var commands = new RootCommand(
            """
            FeedService publishes folders of articles as RSS 2.0, Atom 1.0 and JSON Feed 1.1.

            Without a command it serves. Every setting of appsettings.json can also be given here, after any command:
              --FeedService:BaseUrl=https://example.org
            """)
        {
            ServeCommand.Create(compose),
            BuildCommand.Create(compose),
            NewCommand.Create(compose),
            CheckCommand.Create(compose),
            ProblemsCommand.Create(compose),
            IdsCommand.Create(compose),
            SubscribersCommand.Create(compose),
            ReadersCommand.Create(compose),
            KeysCommand.Create(compose),
            ImportCommand.Create(compose),
            ExportCommand.Create(compose),
            ReleaseCommand.Create(compose),
            RemoveCommand.Create(compose),
            DoctorCommand.Create(compose),
            BackupCommand.Create(compose),
            RestoreCommand.Create(compose),
        };
        ServeCommand.MakeDefaultOf(commands, compose);
        return commands;
    }
}
