namespace FeedService.Syndication.Lint;

/// <summary>What holds for a document before its format matters: bytes, characters, XML and its namespaces.</summary>
internal static class DocumentRules
{
    public static readonly LintRule Unknown = LintRule.Error("document-unknown", "A document is RSS, Atom, JSON Feed or OPML.", "RSS 2.0, RFC 4287, JSON Feed 1.1, OPML 2.0");
    public static readonly LintRule Html = LintRule.Error("document-html", "A feed's address answers with the feed, not with a page.", "RFC 9110 8.3");
    public static readonly LintRule Empty = LintRule.Error("document-empty", "A document is not empty.", "XML 1.0 2.1");
    public static readonly LintRule TooLarge = LintRule.Error("document-too-large", "A feed of more than 20 MB is read by hardly any reader.", "RFC 9110 15.5.14");
    public static readonly LintRule SitemapSize = LintRule.Error("sitemap-size", "A sitemap has 50,000 addresses at most, one of news 1,000.", "sitemaps.org protocol 0.9");
    public static readonly LintRule NotWellFormed = LintRule.Error("xml-not-well-formed", "A document is well-formed XML.", "XML 1.0 2.1");
    public static readonly LintRule TooDeep = LintRule.Error("xml-too-deep", "Elements are nested 200 levels deep at most.", "XML 1.0 2.1");
    public static readonly LintRule Doctype = LintRule.Advice("xml-doctype", "A feed needs no document type declaration.", "RFC 4287 2");
    public static readonly LintRule EncodingUnknown = LintRule.Error("encoding-unknown", "The declared encoding is one that readers know; use UTF-8.", "XML 1.0 4.3.3");
    public static readonly LintRule EncodingInvalid = LintRule.Error("encoding-invalid", "Every byte is valid in the encoding that is declared.", "XML 1.0 4.3.3");
    public static readonly LintRule EncodingMismatch = LintRule.Warning("encoding-mismatch", "The charset of Content-Type and the encoding of the document agree.", "RFC 7303 3.2");
    public static readonly LintRule EncodingObscure = LintRule.Warning("encoding-obscure", "The encoding is one in common use.", "XML 1.0 4.3.3");
    public static readonly LintRule MediaType = LintRule.Warning("media-type-wrong", "Content-Type names the format of the document.", "RFC 4287 7, JSON Feed 1.1");
    public static readonly LintRule ControlCharacter = LintRule.Warning("text-control-character", "Text has no characters from U+0080 to U+009F: they are windows-1252 read as something else.", "XML 1.0 2.2");
    public static readonly LintRule NamespaceMisspelled = LintRule.Warning("namespace-misspelled", "A namespace is spelled exactly as its specification does.", "Namespaces in XML 2.3");
    public static readonly LintRule NamespaceReserved = LintRule.Warning("namespace-reserved-prefix", "A prefix that everybody knows stands for the namespace that everybody expects.", "Namespaces in XML 4");

    public static IEnumerable<LintRule> All =>
    [
        Unknown, Html, Empty, TooLarge, SitemapSize, NotWellFormed, TooDeep, Doctype, EncodingUnknown, EncodingInvalid, EncodingMismatch,
        EncodingObscure, MediaType, ControlCharacter, NamespaceMisspelled, NamespaceReserved,
    ];
}
