namespace FeedService.AspNetCore.Serving;

/// <summary>A weight of RFC 9110 section 12.4.2, in thousandths.</summary>
internal static class QualityValue
{
    public const int Full = 1000;

    /// <summary>The weight in <c>q=0.5</c>; 0, which is "not acceptable", for anything else.</summary>
    public static int Parse(ReadOnlySpan<char> parameter)
    {
        parameter = parameter.Trim(" \t");
        if (parameter.Length is < 3 or > 7 || (parameter[0] | 0x20) != 'q' || parameter[1] != '=')
        {
            return 0;
        }

        var thousandths = parameter[2] switch { '0' => 0, '1' => Full, _ => -1 };
        if (thousandths < 0 || (parameter.Length > 3 && parameter[3] != '.'))
        {
            return 0;
        }

        var place = 100;
        for (var i = 4; i < parameter.Length; i++, place /= 10)
        {
            if (!char.IsAsciiDigit(parameter[i]))
            {
                return 0;
            }

            thousandths += (parameter[i] - '0') * place;
        }

        return thousandths <= Full ? thousandths : 0;
    }
}
