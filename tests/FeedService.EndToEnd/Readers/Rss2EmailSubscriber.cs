namespace FeedService.EndToEnd.Readers;

/// <summary>rss2email, which writes a mail for each entry into a folder.</summary>
/// <param name="folder">Its own.</param>
/// <param name="feed">What it subscribes to.</param>
internal sealed class Rss2EmailSubscriber(string folder, Uri feed) : ISubscriber
{
    private const string Subject = "Subject: ";

    private bool isSubscribed;

    public string Name => "rss2email";

    private string Mails => Path.Combine(folder, "mail", "INBOX", "new");

    public async Task PollAsync()
    {
        if (!isSubscribed)
        {
            Directory.CreateDirectory(Path.Combine(folder, "mail"));
            await RunAsync("new", "reader@example.org");
            var settings = await File.ReadAllLinesAsync(Settings, TestContext.Current.CancellationToken);
            await File.WriteAllLinesAsync(Settings, settings.Select(Set), TestContext.Current.CancellationToken);
            await RunAsync("add", "news", feed.AbsoluteUri);
            isSubscribed = true;
        }

        await RunAsync("run");
    }

    public async Task<IReadOnlyList<string>> ShownAsync()
    {
        var titles = new List<string>();
        foreach (var mail in Directory.Exists(Mails) ? Directory.GetFiles(Mails) : [])
        {
            titles.Add((await File.ReadAllLinesAsync(mail, TestContext.Current.CancellationToken)).First(line => line.StartsWith(Subject, StringComparison.Ordinal))[Subject.Length..]);
        }

        return titles;
    }

    private string Settings => Path.Combine(folder, "rss2email.cfg");

    private string Set(string line) => line.Split(' ')[0] switch
    {
        "email-protocol" => "email-protocol = maildir",
        "maildir-path" => $"maildir-path = {folder}/mail",
        _ => line,
    };

    private async Task RunAsync(params string[] arguments) => (await Tool.RunAsync(
        "r2e",
        ["--config", Settings, "--data", Path.Combine(folder, "rss2email.json"), .. arguments],
        environment: new Dictionary<string, string> { ["HOME"] = folder })).Succeeded();
}
