using FeedService.AspNetCore;
using FeedService.AspNetCore.Feeds;
using FeedService.AspNetCore.Feeds.Details;
using FeedService.Syndication;

namespace FeedService.Tests.Feeds;

public sealed class FeedDefinitionReaderTests
{
    private static readonly FeedServiceOptions Options = new();

    /// <summary>A faulty feed.yaml, its line and what the message must say.</summary>
    public static TheoryData<string, int?, string> Faulty => new()
    {
        { "titel: News", 1, "'titel' is not a setting. Did you mean 'title'?" },
        { "title: News\nsheduel: '0 * * * *'", 2, "'sheduel' is not a setting. Did you mean 'schedule'?" },
        { "colour: red", 1, "'colour' is not a setting. Known: title, description," },
        { "sources: []", 1, "'sources' is not a setting." },
        { "title: [ a, b ]", 1, "'title' takes text; here is a list." },
        { "title: { a: b }", 1, "'title' takes text; here is a map." },
        { "title: ''", 1, "'title' is empty: write something, or delete the line." },
        { "link: example.org", 1, "'link' takes an address that begins with https:// or http://; here is 'example.org'." },
        { "link: ftp://example.org/", 1, "'link' takes an address" },
        { "link: https://exa mple.org/", 1, "'link' takes an address" },
        { "link: https://user:secret@example.org/", 1, "'link' takes an address" },
        { "language: english", 1, "'language' takes a language tag such as en, de-AT or zh-Hant; here is 'english'." },
        { "language: en_US", 1, "'language' takes a language tag such as en-US; here is 'en_US'." },
        { "timezone: Europe/Berlim", 1, "'timezone' takes a time zone such as Europe/Berlin; 'Europe/Berlim' is none. Did you mean 'Europe/Berlin'?" },
        { "timezone: ../../etc/passwd", 1, "'timezone' takes a time zone" },
        { "schedule: 0 0 31 2 *", 1, "'0 0 31 2 *' never comes: there is no such day." },
        { "schedule: every hour", 1, "'every hour' is no cron expression: it takes five fields" },
        { "schedule: '@daily'", 1, "'@daily' is no cron expression: it takes five fields" },
        { "schedule: 61 * * * *", 1, "Minutes: Value must be a number between 0 and 59" },
        { "schedule: H * * * *", 1, "H is not taken, write a number or *." },
        { "ttl: 5", 1, "'ttl' takes a duration from 1s to 30d, such as 5m, 1h30m or 90s; here is '5'." },
        { "ttl: 31d", 1, "'ttl' takes a duration from 1s to 30d" },
        { "ttl: 0s", 1, "'ttl' takes a duration from 1s to 30d" },
        { "ttl: -5m", 1, "'ttl' takes a duration" },
        { "window: 50", 1, "'window' takes items, hours, bytes; here is '50'." },
        { "window:\n  items: 0", 2, "'window.items' takes a whole number from 1 to 1000; here is '0'." },
        { "window: { items: 1001 }", 1, "'window.items' takes a whole number from 1 to 1000; here is '1001'." },
        { "window: { items: many }", 1, "'window.items' takes a whole number" },
        { "window: { item: 5 }", 1, "'window.item' is not a setting. Did you mean 'window.items'?" },
        { "window: { hours: 0 }", 1, "'window.hours' takes a whole number from 1 to 87600" },
        { "window: { bytes: 999 }", 1, "'window.bytes' takes a whole number from 1000 to 20000000" },
        { "content: ful", 1, "'content' takes full or summary; here is 'ful'. Did you mean 'full'?" },
        { "formats: [ rss, atmo ]", 1, "'formats' takes rss or atom or json; here is 'atmo'. Did you mean 'atom'?" },
        { "title: A\npodcast: { categories: [Gadgets] }", 2, "'podcast.categories' has 'Gadgets', which Apple Podcasts does not list." },
        { "podcast:\n  owner: { nam: Ada }", 2, "'podcast.owner.nam' is not a word here. Did you mean 'name'?" },
        { "podcast:\n  explicit: perhaps", 2, "'podcast.explicit' takes true or false; here is 'perhaps'." },
        { "license: ftp://example.org/", 1, "'license.url' takes an address that begins with https:// or http://, or a file of this feed" },
        { "tombstones: 0s", 1, "'tombstones' takes a duration from 1s to 3650d" },
        { "formats: []", 1, "'formats' names no format" },
        { "title: News\ninclude: [sport, news]", 2, "'include' names the feed itself, 'news'." },
        { "include: { sport: true }", 1, "'include' takes text; here is a map." },
        { "views: [football]", 1, "'views' takes a map of names; here is a list." },
        { "views:\n  Football: { tags: sport }", 2, "'views.Football' cannot be a view's name" },
        { "views:\n  football: sport", 2, "'views.football' takes title, tags, authors, not, search, limit; here is 'sport'." },
        { "views:\n  football:\n    tag: sport", 3, "'views.football.tag' is not a setting. Did you mean 'views.football.tags'?" },
        { "views:\n  football:\n    limit: 1001", 3, "'views.football.limit' takes a whole number from 1 to 1000; here is '1001'." },
        { "views:\n  football: { tags: [] }", 2, "'views.football.tags' names nothing" },
        { "views:\n  football: { search: [a] }", 2, "'views.football.search' takes text; here is a list." },
        { "permalink: /:year/", 1, "'permalink' needs :slug" },
        { "permalink: /:title/:slug", 1, "'permalink' knows no ':title', only :year, :month, :day, :slug." },
        { "permalink: /:mont/:slug", 1, "Did you mean ':month'?" },
        { "permalink: ftp://example.org/:slug", 1, "'permalink' takes a path or a web address" },
        { "removed: perhaps", 1, "'removed' takes true or false; here is 'perhaps'." },
        { "removed: yes", 1, "'removed' takes true or false; here is 'yes'." },
        { "id: news", 1, "'id' takes an absolute identifier such as urn:uuid:" },
        { "id: /news", 1, "'id' takes an absolute identifier" },
        { "image: ../logo.png", 1, "'image' takes a file in the feed's folder" },
        { "icon: /etc/passwd", 1, "'icon' takes a file in the feed's folder" },
        { "authors:\n- name: A\n  mail: a@example.org", 3, "'authors.mail' is not a setting. Did you mean 'authors.email'?" },
        { "authors:\n- email: a@example.org", 2, "'authors' needs a name for each author." },
        { "authors:\n- { name: A, email: nowhere }", 2, "'authors.email' takes an e-mail address; here is 'nowhere'." },
        { "authors:\n- { name: A, url: example.org }", 2, "'authors.url' takes an address" },
        { "authors: [ A ]\nauthor: B", 2, "'author' and 'authors' say the same; keep one of them." },
        { "title: A\ntitle: B", 2, "'title' is set a second time; delete one of them." },
        { "title: News: today", 1, "a second ': ' in one line" },
        { "title: A\n\tlink: https://example.org/", 2, "The line is indented with a tab; YAML takes spaces." },
        { "title: \"News", 1, "a quotation mark is not closed" },
        { "title: A\nauthors: [ B", 2, "a [ or { is not closed, or a comma is missing" },
        { "title: A\nauthors: { name: B\n", 2, "a [ or { is not closed, or a comma is missing" },
        { "title: @news", 1, "a value begins with a character that has a meaning of its own" },
        { "title: A\n---\ntitle: B", 3, "A second document begins here" },
        { "- title: A", 1, "feed.yaml takes lines of the form 'key: value'" },
        { "just words", 1, "feed.yaml takes lines of the form 'key: value'" },
        { "title: *unknown", 1, "This is not YAML" },
        { "upstream: { every: 5m }", 1, "'upstream' has no 'url'. Write the feed's address" },
        { "upstream: { url: ftp://a.example/ }", 1, "'upstream.url' takes an address" },
        { "upstream: { url: https://a.example/, every: 30s }", 1, "'upstream.every' takes a duration from 1m to 30d" },
        { "upstream: { url: https://a.example/, pushes: false }", 1, "'upstream.pushes' is not a setting. Did you mean 'upstream.push'?" },
        { "upstream: { url: https://a.example/, push: perhaps }", 1, "'upstream.push' takes true or false" },
        { "upstream: { url: https://a.example/, name: My Feed }", 1, "'upstream.name' takes at most 60 of the letters a to z" },
        { "upstream:\n  - https://a.example/\n  - http://www.a.example/", 3, "'upstream' is there twice as 'upstream-a-example'. Delete one of the two, or give it another 'url'." },
        { "sql: { provider: sqlite, connection: c, query: SELECT 1 }", 1, "'sql' has no 'key'. It takes name, provider," },
        { "sql: { provider: oracle, connection: c, query: SELECT 1, key: id }", 1, "'sql.provider' takes postgresql or sqlite or mysql; here is 'oracle'." },
        { "sql: { provider: sqlite, connection: c, query: SELECT 1, key: id, notify: n }", 1, "'sql.notify' is for postgresql alone; delete the line." },
        { "sql: { provider: sqlite, connection: c, query: SELECT 1, key: id, poll: 0 0 31 2 * }", 1, "'sql.poll' takes a cron expression." },
        { "sql: { provider: sqlite, connection: c, query: SELECT 1, key: id, scan: hourly }", 1, "'sql.scan' takes a cron expression." },
        { "sql: { provider: sqlite, connection: c, query: SELECT 1, key: id, overlap: soon }", 1, "'sql.overlap' takes a duration" },
        { "sql:\n  - { provider: sqlite, connection: c, query: SELECT 1, key: id }\n  - { provider: sqlite, connection: c, query: SELECT 1, key: id }", 3, "'sql' is there twice as 'sql'. Delete one of the two, or give it another 'name'." },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_fault_has_its_line_and_names_key_and_remedy(string yaml, int? line, string message)
    {
        var reading = FeedDefinitionReader.Read("news", yaml, Options);
        Assert.Null(reading.Definition);
        Assert.Contains(reading.Faults, fault => fault.Line == line && fault.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_come_at_once_in_the_order_of_lines()
    {
        var reading = FeedDefinitionReader.Read("news", "titel: A\nttl: soon\nwindow: { items: 0, hours: 0 }\nlanguage: klingonese\n", Options);
        Assert.Equal([1, 2, 3, 3, 4], reading.Faults.Select(fault => fault.Line ?? 0));
    }

    [Fact]
    public void Hostile_nesting_is_a_fault_and_no_crash()
    {
        var yaml = "title: " + new string('[', 100_000);
        Assert.Contains("nested", Assert.Single(FeedDefinitionReader.Read("news", yaml, Options).Faults).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("---\n")]
    [InlineData("title:\ndescription: ~\nlink:\nauthors:\nwindow:\nremoved:\n")]
    public void What_is_not_set_has_its_default(string yaml)
    {
        var feed = Good(yaml);
        Assert.Equal("news", feed.Title);
        Assert.Equal("news", feed.Description);
        Assert.Null(feed.Link);
        Assert.Equal(new Person("news"), Assert.Single(feed.Authors));
        Assert.Equal(TimeZoneInfo.Utc, feed.TimeZone);
        Assert.Equal(TimeSpan.FromMinutes(5), feed.TimeToLive);
        Assert.Equal(new FeedWindow { Items = 50, Bytes = 1_000_000 }, feed.Window);
        Assert.Equal([FeedFormat.Rss, FeedFormat.Atom, FeedFormat.Json], feed.Formats);
        Assert.Equal(Options.Schedule, feed.Schedule);
        Assert.False(feed.Removed);
        Assert.Equal(yaml, feed.SourceText);
    }

    [Fact]
    public void Everything_that_can_be_set_is_read()
    {
        var feed = Good(
            """
            title: Nachrichten
            description: Was geschieht
            link: https://example.org/
            language: de-AT
            timezone: Europe/Vienna
            authors:
            - Anna
            - name: Bert
              email: bert@example.org
              url: https://example.org/bert
            copyright: © Anna
            id: tag:example.org,2026:news
            image: images/logo.png
            icon: https://example.org/icon.png
            categories: [ Welt, Politik, Welt ]
            schedule: 30 */10 * * * *
            ttl: 1h30m
            window: { items: 200, hours: 48, bytes: 250000 }
            content: summary
            permalink: /:year/:month/:day/:slug.html
            formats: [ json, rss ]
            removed: true
            """);
        Assert.Equal("Nachrichten", feed.Title);
        Assert.Equal("Was geschieht", feed.Description);
        Assert.Equal("https://example.org/", feed.Link?.AbsoluteUri);
        Assert.Equal("de-AT", feed.Language);
        Assert.Equal("Europe/Vienna", feed.TimeZone.Id);
        Assert.Equal([new Person("Anna"), new Person("Bert", "bert@example.org", new Uri("https://example.org/bert"))], feed.Authors);
        Assert.Equal("© Anna", feed.Copyright);
        Assert.Equal("tag:example.org,2026:news", feed.Id);
        Assert.Equal("images/logo.png", feed.Image);
        Assert.Equal("https://example.org/icon.png", feed.Icon);
        Assert.Equal(["Welt", "Politik"], feed.Categories);
        Assert.Equal("30 */10 * * * *", feed.Schedule);
        Assert.Equal(TimeSpan.FromMinutes(90), feed.TimeToLive);
        Assert.Equal(new FeedWindow { Items = 200, Hours = 48, Bytes = 250_000 }, feed.Window);
        Assert.Equal(ContentMode.Summary, feed.Content);
        Assert.Equal("/:year/:month/:day/:slug.html", feed.PermalinkPattern);
        Assert.Equal([FeedFormat.Json, FeedFormat.Rss], feed.Formats);
        Assert.True(feed.Removed);
    }

    [Theory]
    [InlineData("author: Anna", "Anna")]
    [InlineData("authors: Anna", "Anna")]
    [InlineData("author: { name: Anna }", "Anna")]
    [InlineData("authors: [ Anna, Bert ]", "Anna, Bert")]
    public void Authors_are_a_name_a_map_or_a_list(string yaml, string names) =>
        Assert.Equal(names, string.Join(", ", Good(yaml).Authors.Select(author => author.Name)));

    [Theory]
    [InlineData("5m", 300)]
    [InlineData("90s", 90)]
    [InlineData("1h30m", 5400)]
    [InlineData("2d", 172_800)]
    public void Durations_are_written_with_their_units(string ttl, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Good($"ttl: {ttl}").TimeToLive);

    [Theory]
    [InlineData("permalink: https://example.org:8443/:slug")]
    [InlineData("permalink: ':slug.html'")]
    [InlineData("categories: news")]
    [InlineData("formats: atom")]
    [InlineData("title: 2026")]
    [InlineData("schedule: 0 0 29 2 *")]
    [InlineData("timezone: europe/berlin")]
    [InlineData("language: zh-Hant-TW")]
    [InlineData("language: sr-Latn")]
    [InlineData("{ title: News }")]
    [InlineData("title: News\r\nlink: https://example.org/\r\n")]
    public void Other_good_spellings_are_taken(string yaml) => Good(yaml);

    [Fact]
    public void The_settings_page_lists_exactly_the_keys_that_are_read()
    {
        var page = File.ReadLines(Path.Combine(Repository.Root, "docs", "feed-settings.md")).TakeWhile(line => !line.StartsWith("<!--", StringComparison.Ordinal));
        var documented = page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        Assert.Equal(FeedDefinitionReader.Keys.Except(DetailWords.Of(typeof(FeedDetails)).Properties.Keys).Order(), documented.Order());
    }

    private static FeedDefinition Good(string yaml)
    {
        var reading = FeedDefinitionReader.Read("news", yaml, Options);
        Assert.Empty(reading.Faults);
        return reading.Definition!;
    }
}
