using FeedService.Syndication.Lint.Values;

namespace FeedService.Syndication.Lint.Vocabularies;

/// <summary>Short words for the rows of a vocabulary.</summary>
internal static class Rule
{
    public static ElementRule Text(string ns, string name, ValueCheck? check = null) => new(ns, name) { Value = check };

    public static ElementRule Texts(string ns, string name, ValueCheck? check = null) => new(ns, name) { Value = check, Repeats = true };

    public static ElementRule Free(string ns, string name) => new(ns, name) { IsFree = true, Repeats = true };

    /// <summary>An element without text: all it says is in its attributes.</summary>
    public static ElementRule Attributes(string ns, string name, params AttributeRule[] attributes) =>
        new(ns, name) { Attributes = attributes, Children = () => Vocabulary.Empty };

    public static AttributeRule Required(string name, ValueCheck? check = null) => new(name, check, IsRequired: true);

    public static AttributeRule Optional(string name, ValueCheck? check = null) => new(name, check);
}
