using System.Text.RegularExpressions;

namespace FeedService.Syndication.Reading;

/// <summary>Persons as feeds name them.</summary>
internal static partial class People
{
    private const int Longest = 500;

    /// <summary>A person of Atom: name, email, uri (url in 0.3).</summary>
    public static Person? OfAtom(Parts person)
    {
        var name = person.Text("name", "atom:name") is { } written ? Markup.Plain(written) : null;
        var email = person.Text("email", "atom:email");
        return (name ?? email ?? (person.Element.HasElements ? null : Markup.Plain(Parts.TextOf(person.Element)))) is { Length: > 0 } shown
            ? new Person(shown, email, person.Address("uri", "url", "atom:uri", "atom:url"))
            : null;
    }

    /// <summary><c>mail (name)</c>, <c>name &lt;mail&gt;</c>, a mail or a name alone.</summary>
    public static Person? OfText(string text)
    {
        text = text.Length > Longest ? text[..Longest] : text;
        var plain = Markup.Plain(text);
        if (MailAndName().Match(plain) is { Success: true } first)
        {
            return new Person(first.Groups[2].Value.Trim(), first.Groups[1].Value);
        }

        // Before tags are taken out: an address in angle brackets looks like one.
        if (NameAndMail().Match(text.Trim()) is { Success: true } second)
        {
            return new Person(second.Groups[1].Value.Trim(' ', '"'), second.Groups[2].Value);
        }

        return plain.Length == 0 ? null : Mail().IsMatch(plain) ? new Person(plain[..plain.IndexOf('@', StringComparison.Ordinal)], plain) : new Person(plain);
    }

    /// <summary>Each name once; what is known of one of them is kept.</summary>
    public static IReadOnlyList<Person> Distinct(IEnumerable<Person?> people) =>
        [.. people.OfType<Person>().GroupBy(person => person.Name, StringComparer.OrdinalIgnoreCase).Select(same => same.OrderByDescending(person => person.Email is not null || person.Url is not null).First())];

    [GeneratedRegex(@"\A(?:mailto:)?([^\s@()<>]+@[^\s@()<>]+)\s*\((.+)\)\z")]
    private static partial Regex MailAndName();

    [GeneratedRegex(@"\A([^<>]+?)\s*(?:<|&lt;)([^\s@<>]+@[^\s@<>]+)(?:>|&gt;)\z")]
    private static partial Regex NameAndMail();

    [GeneratedRegex(@"\A[^\s@]+@[^\s@]+\z")]
    private static partial Regex Mail();
}
