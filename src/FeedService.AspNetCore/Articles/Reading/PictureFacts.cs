using System.Buffers.Binary;
using System.Globalization;
using System.Xml;
using MetadataExtractor;
using MetadataExtractor.Formats.Bmp;
using MetadataExtractor.Formats.Exif;
using MetadataExtractor.Formats.FileType;
using MetadataExtractor.Formats.Gif;
using MetadataExtractor.Formats.Jpeg;
using MetadataExtractor.Formats.Png;
using MetadataExtractor.Formats.WebP;
using MetadataDirectory = MetadataExtractor.Directory;

namespace FeedService.AspNetCore.Articles.Reading;

/// <summary>Type and size of a picture from its first bytes.</summary>
internal static class PictureFacts
{
    public static MediaFacts Read(Stream content, string namedType)
    {
        try
        {
            return namedType switch
            {
                "image/svg+xml" => ReadDrawing(content, namedType),
                "image/avif" => ReadAvif(content, namedType),
                _ => ReadPixels(content, namedType),
            };
        }
        catch (Exception fault) when (fault is ImageProcessingException or MetadataException or XmlException or IOException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            return new(namedType);
        }
    }

    private static MediaFacts ReadPixels(Stream content, string namedType)
    {
        var directories = ImageMetadataReader.ReadMetadata(content);
        var detected = directories.OfType<FileTypeDirectory>().FirstOrDefault()?.GetString(FileTypeDirectory.TagDetectedFileMimeType);
        var type = detected is "image/jpeg" or "image/png" or "image/gif" or "image/webp" or "image/bmp" ? detected : namedType;
        return directories.Select(Size).FirstOrDefault(size => size is not null) is { } found
            ? IsOnItsSide(directories) ? new(type, found.Height, found.Width) : new(type, found.Width, found.Height)
            : new(type);
    }

    private static (int Width, int Height)? Size(MetadataDirectory directory) => directory switch
    {
        JpegDirectory => Size(directory, JpegDirectory.TagImageWidth, JpegDirectory.TagImageHeight),
        PngDirectory => Size(directory, PngDirectory.TagImageWidth, PngDirectory.TagImageHeight),
        GifHeaderDirectory => Size(directory, GifHeaderDirectory.TagImageWidth, GifHeaderDirectory.TagImageHeight),
        WebPDirectory => Size(directory, WebPDirectory.TagImageWidth, WebPDirectory.TagImageHeight),
        BmpHeaderDirectory => Size(directory, BmpHeaderDirectory.TagImageWidth, BmpHeaderDirectory.TagImageHeight),
        _ => null,
    };

    private static (int Width, int Height)? Size(MetadataDirectory directory, int widthTag, int heightTag) =>
        directory.TryGetInt32(widthTag, out var width) && directory.TryGetInt32(heightTag, out var height) && width > 0 && height > 0 ? (width, height) : null;

    /// <summary>Cameras store pictures as the sensor lies; orientations 5 to 8 are shown turned by a quarter.</summary>
    private static bool IsOnItsSide(IReadOnlyList<MetadataDirectory> directories) =>
        directories.OfType<ExifIfd0Directory>().FirstOrDefault() is { } exif
        && exif.TryGetInt32(ExifDirectoryBase.TagOrientation, out var orientation) && orientation is >= 5 and <= 8;

    /// <summary>The largest <c>ispe</c> box (ISO/IEC 23008-12): a file also holds those of its thumbnails and masks.</summary>
    private static MediaFacts ReadAvif(Stream content, string type)
    {
        var head = new byte[16_384];
        ReadOnlySpan<byte> bytes = head.AsSpan(0, content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        uint width = 0, height = 0;
        for (var at = bytes.IndexOf("ispe"u8); at >= 0 && at + 16 <= bytes.Length; at = bytes.IndexOf("ispe"u8))
        {
            width = Math.Max(width, BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 8)..]));
            height = Math.Max(height, BinaryPrimitives.ReadUInt32BigEndian(bytes[(at + 12)..]));
            bytes = bytes[(at + 16)..];
        }

        return width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue ? new(type, (int)width, (int)height) : new(type);
    }

    private static MediaFacts ReadDrawing(Stream content, string type)
    {
        using var reader = XmlReader.Create(content, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        reader.MoveToContent();
        if (Length(reader.GetAttribute("width")) is { } width && Length(reader.GetAttribute("height")) is { } height)
        {
            return new(type, width, height);
        }

        var box = reader.GetAttribute("viewBox")?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return box is [_, _, var boxWidth, var boxHeight] ? new(type, Length(boxWidth), Length(boxHeight)) : new(type);
    }

    private static int? Length(string? text) =>
        text is not null
        && double.TryParse(text.EndsWith("px", StringComparison.Ordinal) ? text[..^2] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var length)
        && length is >= 1 and < 100_000
            ? (int)Math.Round(length)
            : null;
}
