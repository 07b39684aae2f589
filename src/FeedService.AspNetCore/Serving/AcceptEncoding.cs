using Microsoft.Extensions.Primitives;

namespace FeedService.AspNetCore.Serving;

/// <summary>Chooses a coding as RFC 9110 section 12.5.3 says. Nothing is ever refused for want of one (R56).</summary>
internal static class AcceptEncoding
{
    /// <summary>The coding the client weighs highest; among equals the smaller one. No header, or nothing usable in it: identity (R55).</summary>
    public static Coding Choose(StringValues header) => (header.Count, header.Count > 0 ? header[0] : null) switch
    {
        (0, _) => Coding.Identity,
        (1, "gzip" or "gzip, deflate" or "gzip,deflate") => Coding.Gzip,
        (1, "gzip, deflate, br" or "gzip, deflate, br, zstd" or "br") => Coding.Brotli,
        _ => ChooseByWeight(header),
    };

    private static Coding ChooseByWeight(StringValues header)
    {
        var weights = new Weights();
        foreach (var line in header)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                weights.Note(line.AsSpan(range));
            }
        }

        return weights.Best();
    }

    private ref struct Weights()
    {
        private const int Unnamed = -1;

        private int identity = Unnamed;
        private int gzip = Unnamed;
        private int brotli = Unnamed;
        private int others = Unnamed;

        public void Note(ReadOnlySpan<char> member)
        {
            var semicolon = member.IndexOf(';');
            var name = (semicolon < 0 ? member : member[..semicolon]).Trim(" \t");
            var weight = semicolon < 0 ? QualityValue.Full : QualityValue.Parse(member[(semicolon + 1)..]);
            if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
            {
                gzip = Math.Max(gzip, weight);
            }
            else if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                brotli = Math.Max(brotli, weight);
            }
            else if (name.Equals("identity", StringComparison.OrdinalIgnoreCase))
            {
                identity = Math.Max(identity, weight);
            }
            else if (name is "*")
            {
                others = Math.Max(others, weight);
            }
        }

        public readonly Coding Best()
        {
            var br = brotli == Unnamed ? others : brotli;
            var gz = gzip == Unnamed ? others : gzip;
            // Identity is acceptable unless excluded; only a client that names it weighs it against the others.
            var least = Math.Max(identity, 1);
            return br >= gz && br >= least ? Coding.Brotli
                : gz >= least ? Coding.Gzip
                : Coding.Identity;
        }
    }
}
