using System.Collections.Frozen;

namespace FeedService.AspNetCore.Articles.Converting;

/// <summary>What of HTML an entry's content may hold (R32).</summary>
internal static class HtmlVocabulary
{
    public static FrozenSet<string> Elements { get; } = Words(
        """
        a abbr acronym address article aside audio b bdi bdo big blockquote br caption center cite code col colgroup dd del
        details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i iframe img ins kbd li main mark ol p
        picture pre q rp rt ruby s samp section small source span strike strong sub summary sup table tbody td tfoot th thead
        time tr track tt u ul var video wbr
        """);

    /// <summary>Elements whose content is no part of the text. Others that are unknown are taken off and their content is kept.</summary>
    public static FrozenSet<string> Dropped { get; } = Words(
        """
        script style template object embed applet param form input button select option optgroup datalist textarea keygen meter
        progress output meta base link title head frame frameset noframes noembed canvas dialog map area nav svg math portal
        """);

    public static FrozenSet<string> Attributes { get; } = Words(
        """
        align allowfullscreen alt cite class colspan controls datetime default dir headers height href hreflang id kind label lang
        loading loop media muted open poster preload rel reversed rowspan scope sizes span src srclang srcset start target title
        type value width
        """);

    /// <summary>Where well-known films are embedded from.</summary>
    public static FrozenSet<string> FilmHosts { get; } = Words(
        """
        www.youtube.com youtube.com www.youtube-nocookie.com youtube-nocookie.com player.vimeo.com www.dailymotion.com
        geo.dailymotion.com player.twitch.tv archive.org framatube.org tube.tchncs.de
        """);

    private static FrozenSet<string> Words(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
