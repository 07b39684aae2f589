using FeedService.Syndication;

namespace FeedService.AspNetCore.Feeds;

/// <summary>Reads feed.yaml's authors: a name, a map of name, email and url, or a list of either.</summary>
internal static class AuthorsReader
{
    private static readonly string[] Keys = ["name", "email", "url"];

    public static IReadOnlyList<Person> Read(FeedSetting setting) => [.. setting.Items().Select(Author).OfType<Person>()];

    private static Person? Author(FeedSetting setting)
    {
        if (!setting.IsMap)
        {
            return setting.Text() is { } name ? new Person(name) : null;
        }

        var person = new Person("");
        foreach (var part in setting.Map(Keys))
        {
            person = part.Key[(setting.Key.Length + 1)..] switch
            {
                "name" => person with { Name = part.Text() ?? "?" },
                "email" => person with { Email = Email(part) },
                _ => person with { Url = part.Address() },
            };
        }

        if (person.Name.Length > 0)
        {
            return person;
        }

        setting.Fault("needs a name for each author.");
        return null;
    }

    private static string? Email(FeedSetting setting)
    {
        var text = setting.Text();
        if (text is null || (System.Net.Mail.MailAddress.TryCreate(text, out var address) && address.Address == text))
        {
            return text;
        }

        setting.Fault($"takes an e-mail address; here is '{text}'.");
        return null;
    }
}
