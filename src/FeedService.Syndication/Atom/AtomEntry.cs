using System.ServiceModel.Syndication;
using System.Xml;
using FeedService.Syndication.Extensions;

namespace FeedService.Syndication.Atom;

/// <summary>An entry, with the language and the picture that the library has no place for.</summary>
internal sealed class AtomEntry(Entry entry) : SyndicationItem
{
    protected override void WriteAttributeExtensions(XmlWriter writer, string version)
    {
        if (Wire.Language(entry.Language) is { } language)
        {
            writer.WriteAttributeString("xml", "lang", null, language);
        }
    }

    protected override void WriteElementExtensions(XmlWriter writer, string version)
    {
        Media.Write(writer, entry);
        foreach (var extension in FeedExtensions.Atom)
        {
            extension.WriteEntry(writer, entry);
        }
    }
}
