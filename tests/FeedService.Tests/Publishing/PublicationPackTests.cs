using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FeedService.AspNetCore.Publishing;
using FeedService.Syndication;

namespace FeedService.Tests.Publishing;

[OnBothStores]
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

    private const int ChecksumLength = 32;

    [Fact]
    public void A_pack_gives_back_what_was_packed()
    {
        var read = PublicationPack.Read(PublicationPack.Write(Sample));

        Assert.NotNull(read);
        Assert.Equivalent(Sample, read, strict: true);
    }

    [Fact]
    public void A_pack_of_the_first_version_is_read_with_what_it_has_not_left_empty()
    {
        string[] first = ["FeedId", "Feed", "Title", "Description", "Link", "Language", "TimeToLive", "NextDueAt", "FormerNames", "Removed", "Documents", "Entries"];
        string[] firstOfDocument = ["Format", "Tag", "LastModifiedAt", "Content", "Gzip", "Brotli"];
        var pack = PublicationPack.Write(Sample);
        var length = BinaryPrimitives.ReadInt32LittleEndian(pack.AsSpan(ChecksumLength));
        var head = JsonNode.Parse(pack.AsSpan(ChecksumLength + sizeof(int), length))!;
        Keep(head["Publication"]!.AsObject(), first);
        Keep(head["Documents"]![0]!.AsObject(), firstOfDocument);
        var text = Encoding.UTF8.GetBytes(head.ToJsonString());
        byte[] old = [.. new byte[ChecksumLength], .. BitConverter.GetBytes(text.Length), .. text, .. pack[(ChecksumLength + sizeof(int) + length)..]];
        SHA256.HashData(old.AsSpan(ChecksumLength), old);

        var read = PublicationPack.Read(old);

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

    private static void Keep(JsonObject json, string[] names)
    {
        foreach (var name in json.Select(property => property.Key).Except(names).ToList())
        {
            json.Remove(name);
        }
    }
}
