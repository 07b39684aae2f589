using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>Media RSS: an entry's picture and who took it (R43, R44).</summary>
internal static class Media
{
    public const string Prefix = "media";

    public const string Namespace = "http://search.yahoo.com/mrss/";

    public static bool IsNeededBy(Entry entry) => entry.Image is not null || Credit(entry) is not null;

    /// <returns>Who took the picture, whether or not there is a picture to show.</returns>
    public static string? Credit(Entry entry) => Wire.OptionalText(entry.Image?.Credit) ?? Wire.OptionalText(entry.Credit);

    public static void Write(XmlWriter writer, Entry entry)
    {
        if (entry.Image is { } image)
        {
            WriteImage(writer, image, Credit(entry));
        }
        else
        {
            WriteCredit(writer, Credit(entry));
        }
    }

    /// <summary>A media file that is neither the entry's picture nor its enclosure.</summary>
    public static void WriteFile(XmlWriter writer, Enclosure file)
    {
        writer.WriteStartElement(Prefix, "content", Namespace);
        writer.WriteAttributeString("url", Wire.Url(file.Url));
        if (file.Length > 0)
        {
            writer.WriteAttributeString("fileSize", Wire.Number(file.Length));
        }

        writer.WriteAttributeString("type", Wire.MediaType(file.MediaType));
        writer.WriteEndElement();
    }

    private static void WriteImage(XmlWriter writer, EntryImage image, string? credit)
    {
        writer.WriteStartElement(Prefix, "content", Namespace);
        writer.WriteAttributeString("url", Wire.Url(image.Url));
        WriteAttribute(writer, "fileSize", image.Length);
        if (Wire.OptionalMediaType(image.MediaType) is { } mediaType)
        {
            writer.WriteAttributeString("type", mediaType);
        }

        writer.WriteAttributeString("medium", "image");
        WriteSize(writer, image);

        // Not media:title for the alternative text: some readers take it for the title of the entry.
        if ((Wire.OptionalText(image.Caption) ?? Wire.OptionalText(image.Alt)) is { } description)
        {
            writer.WriteElementString(Prefix, "description", Namespace, description);
        }

        WriteCredit(writer, credit);
        writer.WriteEndElement();

        writer.WriteStartElement(Prefix, "thumbnail", Namespace);
        writer.WriteAttributeString("url", Wire.Url(image.Url));
        WriteSize(writer, image);
        writer.WriteEndElement();
    }

    private static void WriteCredit(XmlWriter writer, string? credit)
    {
        if (credit is null)
        {
            return;
        }

        writer.WriteStartElement(Prefix, "credit", Namespace);
        writer.WriteAttributeString("role", "photographer");
        writer.WriteString(credit);
        writer.WriteEndElement();
    }

    private static void WriteSize(XmlWriter writer, EntryImage image)
    {
        WriteAttribute(writer, "width", image.Width);
        WriteAttribute(writer, "height", image.Height);
    }

    private static void WriteAttribute(XmlWriter writer, string name, long? value)
    {
        if (value > 0)
        {
            writer.WriteAttributeString(name, Wire.Number(value.Value));
        }
    }
}
