using System.Globalization;
using System.Xml;
using FeedService.Syndication.Lint.Vocabularies;

namespace FeedService.Syndication.Extensions;

/// <summary>Media RSS 1.5: pictures, sounds and films beside the entry's own picture, which <see cref="Media"/> writes.</summary>
internal sealed class MediaFiles() : FeedExtension(Media.Prefix, Media.Namespace)
{
    public override bool IsUsedBy(Feed feed) => feed.Entries.Any(entry => entry.Media.Count > 0);

    public override void WriteEntry(XmlWriter writer, Entry entry)
    {
        var to = To(writer);
        foreach (var versions in entry.Media)
        {
            // A group of one is an error (R43).
            if (versions.Count > 1)
            {
                to.Begin("group");
            }

            foreach (var file in versions)
            {
                Write(to, file);
            }

            if (versions.Count > 1)
            {
                to.End();
            }
        }
    }

    private static void Write(ElementWriter to, MediaFile file)
    {
        to.Begin(
            "content",
            ("url", Wire.Url(file.Url)),
            ("fileSize", Number(file.Length)),
            ("type", Wire.OptionalMediaType(file.MediaType)),
            ("medium", Wire.OneOf(file.Medium, MediaVocabulary.Mediums)),
            ("isDefault", file.IsDefault ? "true" : null),
            ("bitrate", Number(file.Bitrate)),
            ("duration", Number(file.Duration?.TotalSeconds)),
            ("height", Number(file.Height)),
            ("width", Number(file.Width)),
            ("lang", Wire.Language(file.Language)));
        to.Text("rating", file.IsAdult switch { true => "adult", false => "nonadult", null => null }, ("scheme", "urn:simple"));
        to.Text("title", file.Title, ("type", "plain"));
        to.Text("description", file.Description, ("type", "plain"));
        foreach (var thumbnail in file.Thumbnails)
        {
            to.Empty("thumbnail", ("url", Wire.Url(thumbnail.Url)), ("width", Number(thumbnail.Width)), ("height", Number(thumbnail.Height)), ("time", Time(thumbnail.At)));
        }

        foreach (var credit in file.Credits)
        {
            var role = Wire.OneOf(credit.Role, MediaVocabulary.Roles);
            to.Text("credit", credit.Name, ("role", role), ("scheme", role is null ? null : "urn:ebu"));
        }

        to.Text("copyright", file.Copyright, ("url", Wire.OptionalUrl(file.CopyrightUrl)));
        if (file.Player is { } player)
        {
            to.Empty("player", ("url", Wire.Url(player)));
        }

        to.End();
    }

    private static string? Number(double? value) => value > 0 ? value.Value.ToString("0.###", CultureInfo.InvariantCulture) : null;

    private static string? Time(TimeSpan? at) => at?.ToString(at.Value.Milliseconds > 0 ? @"hh\:mm\:ss\.fff" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
}
