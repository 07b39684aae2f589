using FeedService.Syndication.Lint.Documents;
using FeedService.Syndication.Lint.Vocabularies;

namespace FeedService.Syndication.Lint;

/// <summary>Finds what is wrong with a feed document, ours or any other.</summary>
public static class FeedLinter
{
    /// <summary>More than any reader takes; reading on would only cost memory.</summary>
    private const int LargestDocument = 20_000_000;

    /// <summary>Reads a document of any format and size and never fails: what cannot be read is a finding, too.</summary>
    /// <param name="document">The document as it came, in whatever encoding.</param>
    /// <param name="context">What is known of it from outside.</param>
    public static LintReport Check(byte[] document, LintContext? context = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        var findings = new Findings();
        var format = Check(document, context ?? LintContext.None, findings);
        return new(format, findings.InOrder());
    }

    private static LintFormat Check(byte[] document, LintContext context, Findings findings)
    {
        if (document.Length > LargestDocument)
        {
            findings.Add(DocumentRules.TooLarge, Position.Start, $"The document has {document.Length} bytes; readers stop at about 20 MB.");
            return LintFormat.Unknown;
        }

        var type = ContentType.Parse(context.MediaType);
        var text = LintText.Decode(document, type?.Charset, findings);
        var start = text.AsSpan().TrimStart();
        var format = start switch
        {
            [] => Nothing(findings),
            ['{' or '[', ..] => JsonLint.Check(findings, text, context),
            _ when IsPage(start) => Page(findings),
            ['<', ..] => Xml(findings, text, context),
            _ => Unknown(findings, "It begins with neither '<' nor '{'."),
        };
        type?.CheckFormat(findings, format);
        return format;
    }

    private static LintFormat Xml(Findings findings, string text, LintContext context)
    {
        if (new LintTree(findings).Read(text) is not { } root)
        {
            return text.Contains("<rss", StringComparison.Ordinal) ? LintFormat.Rss
                : text.Contains("<feed", StringComparison.Ordinal) ? LintFormat.Atom
                : LintFormat.Unknown;
        }

        switch (root.Namespace, root.Name)
        {
            case (_, "rss"):
                return Rss(findings, root, context);
            case (KnownNamespaces.Rdf, "RDF"):
                new VocabularyWalk(findings, KnownNamespaces.Rss10).Element(root, Rss10Vocabulary.Root);
                return LintFormat.Rss;
            case (KnownNamespaces.Atom, "feed"):
                new VocabularyWalk(findings, KnownNamespaces.Atom).Element(root, AtomVocabulary.Root);
                AtomLint.CheckFeed(findings, root, context);
                return LintFormat.Atom;
            case (KnownNamespaces.Atom, "entry"):
                new VocabularyWalk(findings, KnownNamespaces.Atom).Element(root, AtomVocabulary.EntryRoot);
                AtomLint.CheckEntry(findings, root, hasAuthor: false);
                return LintFormat.Atom;
            case (KnownNamespaces.Atom03, "feed" or "entry"):
                findings.Add(AtomRules.Obsolete, root.Position, "This is Atom 0.3, a draft of 2003; write Atom 1.0.");
                return LintFormat.Atom;
            case (_, "feed" or "entry"):
                findings.Add(AtomRules.Namespace, root.Position, $"{root.Name} is in the namespace '{root.Namespace}'; write xmlns=\"{KnownNamespaces.Atom}\".");
                return LintFormat.Atom;
            case ("", "opml"):
                new VocabularyWalk(findings, "").Element(root, OpmlVocabulary.Root);
                return LintFormat.Opml;
            case (KnownNamespaces.Sitemap, "urlset"):
                new VocabularyWalk(findings, KnownNamespaces.Sitemap).Element(root, SitemapVocabulary.Root);
                return LintFormat.Sitemap;
            case (_, "html"):
                return Page(findings);
            default:
                return Unknown(findings, $"The root element is {root.QualifiedName}.");
        }
    }

    private static LintFormat Rss(Findings findings, LintElement root, LintContext context)
    {
        if (root.Namespace.Length > 0)
        {
            findings.Add(RssRules.Namespace, root.Position, $"rss is in the namespace '{root.Namespace}'; RSS 2.0 is in none.");
            return LintFormat.Rss;
        }

        new VocabularyWalk(findings, "").Element(root, RssVocabulary.Root);
        RssLint.Check(findings, root, context);
        return LintFormat.Rss;
    }

    private static bool IsPage(ReadOnlySpan<char> start) =>
        start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);

    private static LintFormat Page(Findings findings)
    {
        findings.Add(DocumentRules.Html, Position.Start, "This is a page, not a feed; look in it for <link rel=\"alternate\">.");
        return LintFormat.Unknown;
    }

    private static LintFormat Nothing(Findings findings)
    {
        findings.Add(DocumentRules.Empty, Position.Start, "The document is empty.");
        return LintFormat.Unknown;
    }

    private static LintFormat Unknown(Findings findings, string what)
    {
        findings.Add(DocumentRules.Unknown, Position.Start, $"This is neither RSS, Atom, JSON Feed, OPML nor a sitemap. {what}");
        return LintFormat.Unknown;
    }
}
