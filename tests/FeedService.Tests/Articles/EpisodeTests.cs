using FeedService.AspNetCore.Articles.Reading;
using FeedService.Sounds;
using FeedService.Syndication.Podcasts;

namespace FeedService.Tests.Articles;

public sealed class EpisodeTests
{
    private static readonly Uri Sound = new("https://news.example/feed/media/cd/talk.mp3");
    private static readonly AspNetCore.Articles.MediaFile Beside = new("talk.mp3", "cd", Sound, "audio/mpeg", 99, Duration: TimeSpan.FromSeconds(61));

    [Fact]
    public void A_sound_beside_an_article_makes_it_an_episode_of_its_length_type_and_duration()
    {
        var content = Samples.Convert("talk.md", "# Talk\n\nNotes.", Beside);
        Assert.Equal(new Syndication.Enclosure(Sound, "audio/mpeg", 99, TimeSpan.FromSeconds(61)), Assert.Single(content.Enclosures));
        Assert.Equal(TimeSpan.FromSeconds(61), content.Details.Episode!.Duration);
    }

    [Fact]
    public void What_the_author_says_of_it_counts_before_what_the_file_says()
    {
        var content = Samples.Convert("talk.md", "---\nduration: '1:30'\nepisode: 12\nseason: 2\nexplicit: yes\n---\n", Beside);
        var episode = content.Details.Episode!;
        Assert.Equal((TimeSpan.FromSeconds(90), 12m, 2, true), (episode.Duration, episode.Number, episode.Season, episode.IsExplicit));
    }

    [Fact]
    public void A_sound_elsewhere_plays_as_long_as_its_author_says()
    {
        var content = Samples.Convert("talk.md", "---\nenclosure: https://cdn.example/talk.mp3\nepisode: { duration: 1803 }\n---\n");
        Assert.Equal(TimeSpan.FromSeconds(1803), Assert.Single(content.Enclosures).Duration);
    }

    [Fact]
    public void A_number_alone_is_the_episodes_number() =>
        Assert.Equal(7, Samples.Convert("talk.md", "---\nepisode: 7\n---\n", Beside).Details.Episode!.Number);

    [Fact]
    public void Chapters_are_a_file_or_a_list()
    {
        var listed = Samples.Convert("talk.md", "---\nchapters:\n  - { start: 0, title: Begin }\n  - { start: '1:02:03', title: End, url: 'https://example.org/', listed: false }\n---\n", Beside);
        Assert.Equal(
            [new Chapter(TimeSpan.Zero, "Begin"), new Chapter(new TimeSpan(1, 2, 3), "End", Url: new("https://example.org/"), IsListed: false)],
            listed.Details.Episode!.Marks);
        var named = Samples.Convert("talk.md", "---\nchapters: talk.json\n---\n", Beside, new("talk.json", "ef", new("https://news.example/feed/media/ef/talk.json"), "application/json", 5));
        Assert.Equal(new Uri("https://news.example/feed/media/ef/talk.json"), named.Details.Episode!.Chapters);
    }

    [Fact]
    public void A_word_that_is_wrong_is_told_with_its_line_and_left_out()
    {
        var reading = Samples.Read("talk.md", "---\ntitle: Talk\nlocation: { latitude: north, longitude: 3 }\nlicense: { ur: 'https://example.org/' }\n---\nText.");
        Assert.Equal("Talk", reading.Article!.Title);
        Assert.Contains(reading.Faults, fault => fault.Line == 3 && fault.Message.Contains("'location.latitude' takes a number; here is 'north'.", StringComparison.Ordinal));
        Assert.Contains(reading.Faults, fault => fault.Line == 4 && fault.Message.Contains("'license.ur' is not a word here. Did you mean 'url'?", StringComparison.Ordinal));
        Assert.Null(reading.Article.Details);
    }

    [Fact]
    public void Tags_name_a_sound_and_its_frames_say_how_long_it_plays()
    {
        var facts = SoundFacts.Read(new MemoryStream(Silence.Mp3(10, ("TIT2", "Talk"), ("TRCK", "4/9"), ("TPOS", "2"), ("COMM", "What it is about."))), "a.mp3");
        Assert.Equal(("Talk", "What it is about.", 4, 2), (facts.Title, facts.Comment, facts.Track, facts.Disc));
        Assert.InRange(facts.Duration!.Value.TotalSeconds, 9, 11);
    }

    [Theory]
    [InlineData("a.mp3")]
    [InlineData("a.m4a")]
    [InlineData("a.ogg")]
    [InlineData("a.opus")]
    [InlineData("a.flac")]
    [InlineData("a.wav")]
    [InlineData("a.mp4")]
    [InlineData("a.webm")]
    public void Files_that_are_no_sound_say_nothing(string name)
    {
        Assert.Null(SoundFacts.Read(new MemoryStream([.. "no sound at all, only some words"u8]), name).Duration);
        Assert.Null(SoundFacts.Read(new MemoryStream([0xFF, 0xFB, 0x90, .. "ID3"u8, 3, 0, 0, 0x7F, 0x7F, 0x7F, 0x7F]), name).Title);
    }
}
