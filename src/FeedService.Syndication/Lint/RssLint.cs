using FeedService.Syndication.Lint.Documents;

namespace FeedService.Syndication.Lint;

/// <summary>RSS as a whole: what no single element shows.</summary>
internal static class RssLint
{
    private static readonly (string Own, string Namespace, string Other)[] SameThing =
    [
        ("pubDate", KnownNamespaces.DublinCore, "date"), ("pubDate", KnownNamespaces.Atom, "published"), ("author", KnownNamespaces.DublinCore, "creator"),
        ("managingEditor", KnownNamespaces.DublinCore, "creator"), ("category", KnownNamespaces.DublinCore, "subject"), ("guid", KnownNamespaces.Atom, "id"),
        ("language", KnownNamespaces.DublinCore, "language"), ("copyright", KnownNamespaces.DublinCore, "rights"), ("source", KnownNamespaces.DublinCore, "source"),
        ("webMaster", KnownNamespaces.DublinCore, "publisher"), ("lastBuildDate", KnownNamespaces.Terms, "modified"), ("generator", KnownNamespaces.Admin, "generatorAgent"),
    ];

    public static void Check(Findings findings, LintElement root, LintContext context)
    {
        if (root.AttributeNode("version") is { } version && version.Value is not ("0.91" or "0.92" or "2.0"))
        {
            findings.Add(RssRules.Version, version.Position, $"'{version.Value}' is none of 0.91, 0.92, 2.0.");
        }

        if (root.Child("", "channel") is not { } channel)
        {
            return;
        }

        CheckChannel(findings, channel, root.Attribute("version") ?? "2.0", context);
        var guids = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var item in channel.Children.Where(child => child.Is("", "item")))
        {
            findings.Entry = index++;
            CheckItem(findings, item, root.Attribute("version") ?? "2.0", guids);
            findings.Entry = null;
        }
    }

    private static void CheckChannel(Findings findings, LintElement channel, string version, LintContext context)
    {
        SaidTwice(findings, channel);
        var firstItem = channel.Children.FindIndex(child => child.Is("", "item"));
        if (firstItem >= 0 && channel.Children.Skip(firstItem).FirstOrDefault(child => child.Namespace.Length == 0 && child.Name != "item") is { } late)
        {
            findings.Add(RssRules.ItemOrder, late.Position, $"{late.QualifiedName} stands after items; some readers stop before it.");
        }

        if (channel.Child("", "language") is null && channel.Child(KnownNamespaces.DublinCore, "language") is null)
        {
            findings.Add(RssRules.LanguageMissing, channel.Position, "Say in which language the feed is: <language>en</language>.");
        }

        if (version.StartsWith('2'))
        {
            SelfLink.Check(findings, channel, RssRules.SelfMissing, context);
        }

        CheckImage(findings, channel);
        PodcastLint.CheckFeed(findings, channel, channel.Children.Where(child => child.Is("", "item")));
    }

    private static void CheckImage(Findings findings, LintElement channel)
    {
        if (channel.Child("", "image") is not { } image)
        {
            return;
        }

        foreach (var name in new[] { "link", "title" })
        {
            if (image.Child("", name) is { } part && channel.Child("", name) is { } own && part.Text.Trim() != own.Text.Trim())
            {
                findings.Add(RssRules.ImageLink, part.Position, $"The image's {name} is '{part.Text.Trim()}', the channel's '{own.Text.Trim()}'.");
            }
        }
    }

    private static void CheckItem(Findings findings, LintElement item, string version, HashSet<string> guids)
    {
        if (item.Child("", "title") is null && item.Child("", "description") is null)
        {
            findings.Add(RssRules.ItemEmpty, item.Position, "This item has neither title nor description.");
        }

        if (item.Child("", "link") is null)
        {
            findings.Add(RssRules.ItemLinkMissing, item.Position, "This item has no link for people to open.");
        }

        if (item.Child("", "guid") is not { } guid)
        {
            if (version.StartsWith('2'))
            {
                findings.Add(RssRules.GuidMissing, item.Position, "This item has no guid; readers will guess whether they know it.");
            }
        }
        else if (!guids.Add(Identity(guid.Text.Trim())))
        {
            findings.Add(RssRules.GuidDuplicate, guid.Position, $"Another item has the guid '{guid.Text.Trim()}', too, if perhaps written another way.");
        }

        var content = item.Children.FindIndex(child => child.Is(KnownNamespaces.Content, "encoded"));
        if (content >= 0 && item.Children.FindIndex(content, child => child.Is("", "description")) is >= 0 and var description)
        {
            findings.Add(RssRules.ContentOrder, item.Children[description].Position, "description stands after content:encoded; some readers then show the shorter text.");
        }

        SaidTwice(findings, item);
    }

    /// <summary>Two addresses that lead to the same are the same (RFC 9110 section 4.2.3): whatever case the host is written in, with or without the port that goes without saying.</summary>
    private static string Identity(string guid) =>
        Uri.TryCreate(guid, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.GetComponents(UriComponents.AbsoluteUri, UriFormat.SafeUnescaped) : guid;

    private static void SaidTwice(Findings findings, LintElement element)
    {
        foreach (var (own, ns, other) in SameThing)
        {
            if (element.Child(ns, other) is { } again && element.Child("", own) is not null && !IsName(again, own))
            {
                findings.Add(RssRules.Semantics, again.Position, $"{again.QualifiedName} says what {own} says already.");
            }
        }
    }

    /// <summary>A creator beside an author is another person when there are several.</summary>
    private static bool IsName(LintElement creator, string own) =>
        creator.Name == "creator" && creator.Parent!.Child("", own) is { } person && !person.Text.Contains(creator.Text.Trim(), StringComparison.Ordinal);
}
