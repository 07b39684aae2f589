using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace FeedService.Syndication.Lint.Values;

internal static partial class Languages
{
    /// <summary>ISO 639-1, whole.</summary>
    private static readonly FrozenSet<string> TwoLetters = (
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy " +
        "ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt " +
        "lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn " +
        "so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu").Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it has the form of BCP 47, and its first part, where it has two letters, is in ISO 639-1.</summary>
    public static bool IsTag(string value) =>
        Form().Match(value) is { Success: true } match && (match.Groups["primary"].Length != 2 || TwoLetters.Contains(match.Groups["primary"].Value));

    [GeneratedRegex(@"\A((?<primary>[A-Za-z]{2,3})|i|x)(-[A-Za-z0-9]{1,8})*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
