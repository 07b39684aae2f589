using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>Dublin Core: what RSS itself has no element for (R36, R38).</summary>
internal static class DublinCore
{
    public const string Prefix = "dc";

    public const string Namespace = "http://purl.org/dc/elements/1.1/";

    public static void WriteCreator(XmlWriter writer, Person person) =>
        writer.WriteElementString(Prefix, "creator", Namespace, Wire.Text(person.Name));

    public static void WriteContributor(XmlWriter writer, Person person) =>
        writer.WriteElementString(Prefix, "contributor", Namespace, Wire.Text(person.Name));

    /// <summary>RSS has a copyright for the channel alone.</summary>
    public static void WriteRights(XmlWriter writer, string rights) =>
        writer.WriteElementString(Prefix, "rights", Namespace, rights);

    public static void WriteLanguage(XmlWriter writer, string language) =>
        writer.WriteElementString(Prefix, "language", Namespace, language);
}
