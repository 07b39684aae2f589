using System.Text;
using System.Xml;
using FeedService.AspNetCore.Articles;

namespace FeedService.AspNetCore.Importing.WordPress;

/// <summary>Reads an export of WordPress item by item (WXR 1.0 to 1.2), never the whole of it.</summary>
internal sealed class WxrReader : IDisposable
{
    /// <summary>No text that an article could consist of is longer.</summary>
    private const int LongestText = 4 * ArticleReader.MaxBytes;

    private const string Atom = "http://www.w3.org/2005/Atom";

    private static readonly string[] Namespaces = ["http://wordpress.org/export/", "https://wordpress.org/export/"];
    private static readonly HashSet<string> Needed =
    [
        "title", "link", "guid", "creator", "content", "excerpt", "post_id", "post_date", "post_date_gmt", "post_modified_gmt", "post_name",
        "status", "post_parent", "post_type", "post_password", "attachment_url", "is_sticky",
    ];

    private readonly string file;
    private readonly XmlReader xml;
    private readonly char[] buffer = new char[8192];

    public WxrReader(string file)
    {
        this.file = file;
        // A document type would be a way to make a small file large.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, CloseInput = true, CheckCharacters = false, IgnoreComments = true, IgnoreProcessingInstructions = true };
        xml = XmlReader.Create(new CleanTextReader(Open(file)), settings);
    }

    /// <summary>Goes through the whole file.</summary>
    /// <param name="channel">Told each text of the channel itself; what stands in a group, as <c>author/author_login</c>.</param>
    /// <exception cref="BrokenArchiveException">It is no export, or breaks off.</exception>
    public IEnumerable<WxrItem> Items(Action<string, string> channel)
    {
        Guarded(() => MoveTo("channel"));
        var depth = xml.Depth;
        var more = Guarded(xml.Read);
        while (more && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                more = Guarded(xml.Read);
            }
            else if (xml.LocalName == "item" && xml.NamespaceURI.Length == 0)
            {
                yield return Guarded(Item);
            }
            else
            {
                Guarded(() => Channel(channel));
            }
        }
    }

    public void Dispose() => xml.Dispose();

    private static StreamReader Open(string file)
    {
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 65_536, FileOptions.SequentialScan);
        var head = new byte[256];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return new StreamReader(stream, Declared(Encoding.Latin1.GetString(head, 0, length)), detectEncodingFromByteOrderMarks: true, 65_536);
    }

    private static Encoding Declared(string head)
    {
        const string Mark = "encoding=\"";
        var from = head.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        var name = from < 0 ? "" : head[(from + Mark.Length)..].Split('"')[0];
        return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? (name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) ? Encoding.Latin1 : Encoding.UTF8);
    }

    private bool MoveTo(string element) => xml.ReadToFollowing(element) ? true : throw new XmlException("It has no <channel>, so it is no export of WordPress.");

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException exception)
        {
            var line = exception.LineNumber > 0 ? FormattableString.Invariant($":{exception.LineNumber}") : "";
            throw new BrokenArchiveException($"{file}{line}: the file cannot be read: {exception.Message} Export it again (Tools, Export), and see that the download is whole.", exception);
        }
    }

    private bool Channel(Action<string, string> told)
    {
        var group = xml.LocalName;
        var depth = xml.Depth;
        var isNeeded = xml.NamespaceURI.Length == 0 || group is "base_site_url" or "base_blog_url" || (group == "id" && xml.NamespaceURI == Atom);
        if (isNeeded || !Namespaces.Any(xml.NamespaceURI.StartsWith))
        {
            if (isNeeded)
            {
                told(group, Text(out _));
            }
            else
            {
                xml.Skip();
            }

            return true;
        }

        if (group != "author")
        {
            xml.Skip();
            return true;
        }

        told("author", "");
        Children(depth, name => told($"author/{name}", Text(out _)));
        return true;
    }

    private WxrItem Item()
    {
        var item = new WxrItem { Line = (xml as IXmlLineInfo)?.LineNumber ?? 0 };
        var depth = xml.Depth;
        Children(depth, name =>
        {
            if (name == "category" && xml.NamespaceURI.Length == 0)
            {
                var domain = xml.GetAttribute("domain");
                var category = Text(out _);
                if (domain is "category" or "post_tag" or "tag" or null && category.Length > 0)
                {
                    item.Categories.Add(category);
                }
            }
            else if (name == "postmeta")
            {
                Meta(item);
            }
            else if (NameOf(name) is { } known)
            {
                item.Texts[known] = Text(out var isTooLong);
                item.IsTooLong |= isTooLong;
            }
            else
            {
                xml.Skip();
            }
        });
        return item;
    }

    private string? NameOf(string name)
    {
        var known = name != "encoded" ? name : Namespaces.Any(xml.NamespaceURI.StartsWith) ? "excerpt" : "content";
        return Needed.Contains(known) ? known : null;
    }

    private void Meta(WxrItem item)
    {
        var (key, value) = ("", "");
        Children(xml.Depth, name =>
        {
            var text = Text(out _);
            (key, value) = name == "meta_key" ? (text, value) : name == "meta_value" ? (key, text) : (key, value);
        });
        if (key is "_thumbnail_id" or "enclosure" or "_wp_attachment_image_alt" or Articles.Writing.OwnWords.Name)
        {
            item.Meta.Add((key, value));
        }
    }

    /// <summary>Visits the children of the element that the reader is on; each visit reads its element to the end.</summary>
    private void Children(int depth, Action<string> visit)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return;
        }

        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                visit(xml.LocalName);
            }
            else
            {
                xml.Read();
            }
        }

        xml.Read();
    }

    private string Text(out bool isTooLong)
    {
        isTooLong = false;
        var (text, depth) = (new StringBuilder(), xml.Depth);
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }

        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
            {
                for (int read; (read = xml.ReadValueChunk(buffer, 0, buffer.Length)) > 0;)
                {
                    isTooLong |= text.Length + read > LongestText;
                    text.Append(buffer, 0, isTooLong ? 0 : read);
                }
            }

            if (!xml.Read())
            {
                break;
            }
        }

        xml.Read();
        return Syndication.XmlText.Clean(text.ToString().Trim());
    }
}
