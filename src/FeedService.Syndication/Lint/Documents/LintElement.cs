using System.Text;

namespace FeedService.Syndication.Lint.Documents;

/// <summary>An element with the places of its parts.</summary>
internal sealed class LintElement(LintElement? parent, string ns, string name, string prefix, Position position)
{
    private string text = "";
    private StringBuilder? longText;

    public LintElement? Parent { get; } = parent;

    public string Namespace { get; } = ns;

    public string Name { get; } = name;

    /// <summary>The name as the document writes it.</summary>
    public string QualifiedName { get; } = prefix.Length == 0 ? name : $"{prefix}:{name}";

    /// <summary>Where its tag begins.</summary>
    public Position Position { get; } = position;

    /// <summary>Where its text begins; the tag where there is none.</summary>
    public Position TextPosition { get; private set; } = position;

    public List<LintAttribute> Attributes { get; } = [];

    public List<LintElement> Children { get; } = [];

    /// <summary>Its own text without that of its children.</summary>
    public string Text => longText?.ToString() ?? text;

    public bool Is(string ns, string name) => Name == name && Namespace == ns;

    public string? Attribute(string name) => AttributeNode(name)?.Value;

    public LintAttribute? AttributeNode(string name, string ns = "") =>
        Attributes.Find(attribute => attribute.Name == name && attribute.Namespace == ns);

    public LintElement? Child(string ns, string name) => Children.Find(child => child.Is(ns, name));

    public void Append(string more, Position at)
    {
        if (text.Length == 0)
        {
            (text, TextPosition) = (more, at);
        }
        else
        {
            (longText ??= new StringBuilder(text)).Append(more);
        }
    }
}
