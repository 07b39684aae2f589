namespace FeedService.Tests.Importing;

/// <summary>Exports of WordPress, made as short as they can be.</summary>
internal static class Wxr
{
    public static string Of(params string[] items) => In("http://wordpress.org/export/1.2/", items);

    public static string In(string version, params string[] items) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:excerpt="{version}excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
          xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="{version}">
        <channel>
        <title>The Harbour &amp;amp; the town</title>
        <link>https://harbour.example</link>
        <description>News</description>
        <language>en-US</language>
        <wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name><![CDATA[Ann Example]]></wp:author_display_name></wp:author>
        {string.Join('\n', items)}
        </channel>
        </rss>
        """;

    /// <summary>A published article; what is in <paramref name="more"/> comes last.</summary>
    public static string Item(int id, string title = "The ferry is back", string content = "It sails.", string status = "publish", string more = "", string slug = "ferry") => $"""
        <item>
        <title>{title}</title>
        <link>https://harbour.example/2012/01/07/{slug}/</link>
        <dc:creator><![CDATA[ann]]></dc:creator>
        <guid isPermaLink="false">https://harbour.example/?p={id}</guid>
        <content:encoded><![CDATA[{content}]]></content:encoded>
        <excerpt:encoded><![CDATA[]]></excerpt:encoded>
        <wp:post_id>{id}</wp:post_id>
        <wp:post_date>2012-01-07 09:30:00</wp:post_date>
        <wp:post_date_gmt>2012-01-07 08:30:00</wp:post_date_gmt>
        <wp:post_name>{slug}</wp:post_name>
        <wp:status>{status}</wp:status>
        <wp:post_type>post</wp:post_type>
        <wp:post_password></wp:post_password>
        {more}
        </item>
        """;
}
