using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>A namespace that adds to RSS or Atom: declared on the root where the feed uses it, and nowhere else (R11).</summary>
internal abstract class FeedExtension(string prefix, string ns)
{
    public string Prefix { get; } = prefix;

    public string Namespace { get; } = ns;

    /// <summary>Whether anything of the feed, its entries included, is written in it.</summary>
    public abstract bool IsUsedBy(Feed feed);

    /// <summary>Writes what concerns the feed itself.</summary>
    public virtual void WriteFeed(XmlWriter writer, Feed feed)
    {
    }

    /// <summary>Writes what concerns one entry.</summary>
    public virtual void WriteEntry(XmlWriter writer, Entry entry)
    {
    }

    protected ElementWriter To(XmlWriter writer) => new(writer, Prefix, Namespace);
}
