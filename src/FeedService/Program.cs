using FeedService.AspNetCore;
using FeedService.AspNetCore.Serving;
using FeedService.Cli;

NativeMemory.Limit();
LibraryFiles.CloseWhereFewMayBeOpen();
var (command, settings) = SplitCommandLine.Of(args);
return await CommandRunner.RunAsync(Commands.Create(Compose), command);

WebApplication Compose(params string[] more)
{
    var builder = SiteBuilder.Create([.. settings, .. more]);
    builder.Services.AddFeedService().AddServerLimits();
    SessionKeys.Add(builder.Services);
    builder.Services.AddHostedService<ReadyNotice>().AddHostedService<StartupReport>().AddHostedService<AdminInvitation>().AddHostedService<IdleMemory>();
    SettingsCheck.Run(builder);

    var app = builder.Build();
    app.MapFeedService();
    return app;
}
