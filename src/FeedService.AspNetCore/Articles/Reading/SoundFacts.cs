using TagLib;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>What a sound or a film says of itself: how long it plays, and what its tags hold.</summary>
internal sealed record SoundFacts(TimeSpan? Duration = null, string? Title = null, string? Comment = null, int? Track = null, int? Disc = null)
{
    /// <summary>A file that cannot be read says nothing, and that is no fault: readers play what they can.</summary>
    /// <param name="content">Seekable; only its head and its end are read.</param>
    /// <param name="fileName">Its ending says what it is.</param>
    public static SoundFacts Read(Stream content, string fileName)
    {
        try
        {
            using var file = TagLib.File.Create(new OpenStream(content, fileName), ReadStyle.Average);
            var tag = file.Tag;
            return new(
                file.Properties?.Duration is { } duration && duration > TimeSpan.Zero ? duration : null,
                PlainText.OneLine(tag.Title ?? ""),
                string.IsNullOrWhiteSpace(tag.Description ?? tag.Comment) ? null : (tag.Description ?? tag.Comment).Trim(),
                Number(tag.Track),
                Number(tag.Disc));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The library throws whatever its parsers stumble over: a tag's end beyond the file's, an impossible length.
            return new();
        }
    }

    private static int? Number(uint number) => number is > 0 and <= int.MaxValue ? (int)number : null;

    private sealed class OpenStream(Stream content, string name) : TagLib.File.IFileAbstraction
    {
        public string Name => name;

        public Stream ReadStream => content;

        public Stream WriteStream => throw new NotSupportedException();

        /// <summary>Whoever opened it closes it.</summary>
        public void CloseStream(Stream stream)
        {
        }
    }
}
