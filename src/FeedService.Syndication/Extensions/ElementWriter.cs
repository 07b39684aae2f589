using System.Xml;

namespace FeedService.Syndication.Extensions;

/// <summary>Writes elements of one namespace; what has no value is not written.</summary>
internal readonly struct ElementWriter(XmlWriter writer, string prefix, string ns)
{
    public void Text(string name, string? value)
    {
        if (Wire.OptionalText(value) is { } text)
        {
            writer.WriteElementString(prefix, name, ns, text);
        }
    }

    /// <summary>Text with attributes before it.</summary>
    public void Text(string name, string? value, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        if (Wire.OptionalText(value) is { } text)
        {
            Begin(name, attributes);
            writer.WriteString(text);
            End();
        }
    }

    public void Address(string name, Uri? address)
    {
        if (address is not null)
        {
            writer.WriteElementString(prefix, name, ns, Wire.Url(address));
        }
    }

    public void YesNo(string name, bool? value) => Text(name, value switch { true => "yes", false => "no", null => null });

    /// <summary>An element that says everything in its attributes.</summary>
    public void Empty(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Begin(name, attributes);
        End();
    }

    public void Begin(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        writer.WriteStartElement(prefix, name, ns);
        foreach (var (attribute, value) in attributes)
        {
            if (Wire.OptionalText(value) is { } text)
            {
                writer.WriteAttributeString(attribute, text);
            }
        }
    }

    /// <summary>Text in the element that is open.</summary>
    public void Content(string? value) => writer.WriteString(Wire.OptionalText(value));

    public void End() => writer.WriteEndElement();
}
