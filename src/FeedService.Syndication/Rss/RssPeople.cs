using System.ServiceModel.Syndication;

namespace FeedService.Syndication.Rss;

/// <summary>RSS has room for one person, and only with an e-mail address; everyone else is a dc:creator (R36).</summary>
internal static class RssPeople
{
    /// <summary>Adds the person for <c>author</c> or <c>managingEditor</c>, if anyone has an address.</summary>
    public static void AddEditor(ICollection<SyndicationPerson> to, IReadOnlyList<Person> authors)
    {
        // The library writes the address alone and drops the name; RSS 2.0 wants "address (name)".
        if (Editor(authors) is { } editor)
        {
            to.Add(new($"{Wire.Email(editor)} ({Wire.Text(editor.Name)})"));
        }
    }

    public static IEnumerable<Person> Creators(IReadOnlyList<Person> authors)
    {
        var editor = Editor(authors);
        return authors.Where(author => !ReferenceEquals(author, editor));
    }

    private static Person? Editor(IReadOnlyList<Person> authors) => authors.FirstOrDefault(author => Wire.Email(author) is not null);
}
