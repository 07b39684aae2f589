using Hangfire.Logging;

namespace FeedService.Newsroom;

/// <summary>Hangfire's log is one for the whole process: left to an application that ends before the process does, it would break the next one.</summary>
public sealed class HangfireSilence : ILogProvider, ILog
{
    public ILog GetLogger(string name) => this;

    public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
}
