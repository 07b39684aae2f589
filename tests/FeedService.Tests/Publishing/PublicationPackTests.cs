using System.IO.Compression;
using System.Text;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;

namespace FeedService.Tests.Publishing;

public sealed class PublicationPackTests
{
    private static readonly Publication Sample = new()
    {
        FeedId = 7,
        Feed = "news",
        Title = "News & views",
        Description = "",
        Link = new Uri("https://example.org/"),
        TimeToLive = TimeSpan.FromMinutes(5),
        NextDueAt = TestStore.Start,
        FormerNames = ["old"],
        Documents =
        [
            new PublishedDocument
            {
                Format = FeedFormat.Atom,
                Content = Encoding.UTF8.GetBytes("content"),
                Gzip = Compression.Gzip("content"u8, CompressionLevel.Fastest),
                Brotli = [4],
                Tag = "abc",
                LastModifiedAt = TestStore.Start,
            },
        ],
        Entries = [new PublishedEntry("id", "Title", new Uri("https://example.org/a"), TestStore.Start, null)],
    };

    [Fact]
    public void A_pack_gives_back_what_was_packed()
    {
        var read = PublicationPack.Read(PublicationPack.Write(Sample));

        Assert.NotNull(read);
        Assert.Equivalent(Sample, read, strict: true);
    }

    [Fact]
    public void A_pack_with_any_byte_changed_or_cut_off_is_none()
    {
        var pack = PublicationPack.Write(Sample);
        for (var i = 0; i < pack.Length; i++)
        {
            var broken = (byte[])pack.Clone();
            broken[i] ^= 1;
            Assert.Null(PublicationPack.Read(broken));
            Assert.Null(PublicationPack.Read(pack.AsSpan(0, i)));
        }
    }
}
