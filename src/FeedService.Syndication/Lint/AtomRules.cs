namespace FeedService.Syndication.Lint;

/// <summary>Atom 1.0.</summary>
internal static class AtomRules
{
    public static readonly LintRule Namespace = LintRule.Error("atom-namespace", "Atom's elements are in http://www.w3.org/2005/Atom.", "RFC 4287 1.2");
    public static readonly LintRule Obsolete = LintRule.Error("atom-obsolete", "Atom is 1.0; 0.3 was a draft.", "RFC 4287 1.2");
    public static readonly LintRule AuthorMissing = LintRule.Error("atom-author-missing", "An entry has an author, or its source or the feed has one.", "RFC 4287 4.1.2");
    public static readonly LintRule NothingToRead = LintRule.Error("atom-content-missing", "An entry without content has a link with rel=\"alternate\".", "RFC 4287 4.1.2");
    public static readonly LintRule SummaryMissing = LintRule.Error("atom-summary-missing", "An entry whose content is elsewhere or encoded has a summary.", "RFC 4287 4.1.2");
    public static readonly LintRule SummaryAdvised = LintRule.Warning("atom-summary-advised", "An entry without content has a summary.", "RFC 4287 4.1.1.1");
    public static readonly LintRule AlternateDuplicate = LintRule.Error("atom-alternate-duplicate", "There is one alternate link per type and language.", "RFC 4287 4.1.1");
    public static readonly LintRule SelfMissing = LintRule.Warning("atom-self-missing", "A feed has a link with rel=\"self\".", "RFC 4287 4.1.1");
    public static readonly LintRule Order = LintRule.Error("atom-order", "A feed's own elements stand before its entries.", "RFC 4287 4.1.1, appendix B");
    public static readonly LintRule IdDuplicate = LintRule.Warning("atom-id-duplicate", "No two entries of a feed share an id.", "RFC 4287 4.1.1");
    public static readonly LintRule IdNotCanonical = LintRule.Warning("atom-id-not-canonical", "An id is in its normal form, since it is compared byte for byte.", "RFC 4287 4.2.6.1");
    public static readonly LintRule UpdatedDuplicate = LintRule.Advice("atom-updated-duplicate", "No two entries are updated in the same second.", "RFC 4287 3.3");
    public static readonly LintRule TextType = LintRule.Error("atom-text-type", "The type of a text is text, html or xhtml.", "RFC 4287 3.1.1");
    public static readonly LintRule Div = LintRule.Error("atom-xhtml-div", "XHTML stands in one div of the XHTML namespace.", "RFC 4287 3.1.1.3");
    public static readonly LintRule Base64 = LintRule.Error("atom-base64", "Content of a binary type is base64.", "RFC 4287 4.1.3.3");
    public static readonly LintRule ContentType = LintRule.Error("atom-content-type", "The type of content is text, html, xhtml or a media type that is not multipart.", "RFC 4287 4.1.3.1");
    public static readonly LintRule LinkRelation = LintRule.Warning("atom-link-relation", "A link's relation is a registered word or a whole address.", "RFC 4287 4.2.7.2, RFC 8288 4.2");
    public static readonly LintRule LinkNotEmpty = LintRule.Warning("atom-link-not-empty", "A link has no content.", "RFC 4287 4.2.7");
    public static readonly LintRule SourceIncomplete = LintRule.Warning("atom-source-incomplete", "A source has the id, the title and the updated of the feed it is from.", "RFC 4287 4.2.11");
    public static readonly LintRule PersonEmail = LintRule.Warning("atom-name-is-email", "A person's name is a name, not an e-mail address.", "RFC 4287 3.2.1");

    public static IEnumerable<LintRule> All =>
    [
        Namespace, Obsolete, AuthorMissing, NothingToRead, SummaryMissing, SummaryAdvised, AlternateDuplicate, SelfMissing, Order, IdDuplicate,
        IdNotCanonical, UpdatedDuplicate, TextType, Div, Base64, ContentType, LinkRelation, LinkNotEmpty, SourceIncomplete, PersonEmail,
    ];
}
