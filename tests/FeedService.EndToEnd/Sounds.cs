using System.Text;

namespace FeedService.Sounds;

/// <summary>Real sounds of silence.</summary>
internal static class Silence
{
    private const int FrameLength = 417;
    private const double FrameSeconds = 1152 / 44100.0;

    /// <summary>An MP3 of MPEG-1 layer III frames at 128 kbit/s, with an ID3v2.3 tag.</summary>
    /// <param name="seconds">About how long it plays.</param>
    /// <param name="tags">Text frames, as <c>TIT2</c>; <c>COMM</c> is the comment.</param>
    public static byte[] Mp3(double seconds, params (string Frame, string Text)[] tags)
    {
        var sound = new MemoryStream();
        sound.Write(Tag(tags));
        var frame = new byte[FrameLength];
        (frame[0], frame[1], frame[2], frame[3]) = (0xFF, 0xFB, 0x90, 0x64);
        for (var i = 0; i < seconds / FrameSeconds; i++)
        {
            sound.Write(frame);
        }

        return sound.ToArray();
    }

    private static byte[] Tag((string Frame, string Text)[] tags)
    {
        var frames = new MemoryStream();
        foreach (var (name, text) in tags)
        {
            var encoded = Encoding.Latin1.GetBytes(name == "COMM" ? "eng\0" + text : text);
            frames.Write(Encoding.ASCII.GetBytes(name));
            frames.Write([0, 0, (byte)((encoded.Length + 1) >> 8), (byte)(encoded.Length + 1), 0, 0, 0]);
            frames.Write(encoded);
        }

        var length = (int)frames.Length;
        return tags.Length == 0
            ? []
            : [.. "ID3"u8, 3, 0, 0, (byte)(length >> 21 & 0x7F), (byte)(length >> 14 & 0x7F), (byte)(length >> 7 & 0x7F), (byte)(length & 0x7F), .. frames.ToArray()];
    }
}
