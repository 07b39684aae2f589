using System.CommandLine;
using FeedService.AspNetCore;
using FeedService.AspNetCore.Serving;
using FeedService.Cli;

NativeMemory.Limit();
var (command, settings) = SplitCommandLine.Of(args);
var commands = new RootCommand(
    """
    FeedService publishes folders of articles as RSS 2.0, Atom 1.0 and JSON Feed 1.1.

    Without a command it serves. Every setting of appsettings.json can also be given here, after any command:
      --FeedService:BaseUrl=https://example.org
    """)
{
    ServeCommand.Create(Compose),
    BuildCommand.Create(Compose),
    NewCommand.Create(Compose),
    CheckCommand.Create(Compose),
    ProblemsCommand.Create(Compose),
    IdsCommand.Create(Compose),
    SubscribersCommand.Create(Compose),
    ReadersCommand.Create(Compose),
    KeysCommand.Create(Compose),
    ImportCommand.Create(Compose),
    ExportCommand.Create(Compose),
    ReleaseCommand.Create(Compose),
    RemoveCommand.Create(Compose),
};
ServeCommand.MakeDefaultOf(commands, Compose);
return await CommandRunner.RunAsync(commands, command);

WebApplication Compose(params string[] more)
{
    var builder = SiteBuilder.Create([.. settings, .. more]);
    builder.Services.AddFeedService().AddServerLimits();
    builder.Services.AddHostedService<StartupReport>().AddHostedService<AdminInvitation>().AddHostedService<IdleMemory>();
    SettingsCheck.Run(builder);

    var app = builder.Build();
    app.MapFeedService();
    return app;
}
