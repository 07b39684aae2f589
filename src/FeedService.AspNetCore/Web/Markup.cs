namespace FeedService.AspNetCore.Web;

/// <summary>A piece of HTML. It is made from literals, in whose holes everything is encoded that is not markup itself.</summary>
internal readonly record struct Markup(string Text)
{
    public static Markup Nothing { get; } = new("");

    public static Markup Of(MarkupText text) => new(text.ToString());

    /// <summary>One piece for each item, a line each.</summary>
    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> make) => new(string.Join('\n', items.Select(item => make(item).Text)));

    public override string ToString() => Text;
}
