using System.Runtime.InteropServices;
using System.Text;

namespace Florin.Benchmarks.Load.Fuzzing;

/// <summary>What happens to files on their way, and what an ill-meaning sender does to them.</summary>
internal static class Mutations
{
    private const int Megabyte = 1 << 20;

    /// <summary>Blocks are repeated up to here, and one in sixteen up to four times as much: most inputs are small and many.</summary>
    private const int MostRepeated = 16 * 1024;

    private const int LongestNumber = 5000;

    private static readonly byte[][] Numbers = Bytes(
        "0", "-0", "1e999", "1E-30", "99999999999999999999999999999999", "79228162514264337593543950335", "79228162514264337593543950336", "922337203685477.5807", "0.0000000000000000000000000001",
        "-79228162514264337593543950335", "1.234.567,89-", "1'000.00", "(12.34)", "+-1", ".", ",", "--5", "1,2,3", "NaN", "∞", "٣", "１２", "2147483648", "18446744073709551616");

    private static readonly byte[][] Dates = Bytes(
        "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "2023-02-29", "29.02.2024", "31.12.99", "99999999", "00000000", "20241301", "991231", "000000", "1/1'00", "12/31/9999", "31 Dec 2024",
        "2024-02-01T24:00:00+99:99", "20240131235960.999[-14:XXX]", "20240131[+:]", "32/13/2024", "1.1.1", "45322", "-1", "2958466", "0231", "Feb 30, 2024");

    private static readonly byte[][] Words = Bytes(
        "<Ntry>", "</Ntry>", "<Stmt>", "</Stmt>", "</BkToCstmrStmt>", "<TxDtls>", "<Bal>", "<![CDATA[", "]]>", "<!--", "-->", "<?x ?>", "<!DOCTYPE a>", "&#x0;", "&#x10FFFF;", "&#55296;", "&amp", "&bogus;", "<", ">", "</",
        "<STMTTRN>", "</STMTTRN>", "<TRNAMT>", "<OFX>", "</OFX>", "<CURRENCY>", "<INVTRAN>", ":61:", ":86:", ":60F:", ":62M:", ":25:", ":NS:", "-}", "{1:", "{4:", "?20", "?32", "/EREF/", "SVWZ+", "//", "^\n", "!Type:", "!Type:Cat\n", "!Account\n", "!Option:MDY\n", "$", "S",
        "\"", "\"\"", "'", ";", ",", "\t", "|", "\r", "\n", "\r\n\r\n", "\f", "\u001A", "\\", "%", "=1+1", "EUR", "USD", "XXX", "CR", "DR", "-", "(", ")", "\uFEFF", "\u0085", "\u2028", "\u00A0", "\u202E", "e\u0301", "😀");

    private static readonly Encoding[] Wide = [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1];

    public static byte[] Any(Random dice, byte[] content, FuzzSeeds seeds)
    {
        if (content.Length == 0) return [.. seeds.Any(dice)];
        var at = dice.Next(content.Length);
        return dice.Next(22) switch
        {
            0 or 1 => Flipped(dice, content),
            2 => content[..at],
            3 => content[at..],
            4 => [.. content[..at], .. content[dice.Next(at, content.Length)..]],
            5 => Spliced(dice, content[..at], seeds.Any(dice)),
            6 => Repeated(dice, content, at),
            7 or 8 => ReplacedNumber(content, at, Numbers[dice.Next(Numbers.Length)], separators: ""),
            9 => ReplacedNumber(content, at, Dates[dice.Next(Dates.Length)], separators: "./-' :T"),
            10 or 11 => Inserted(content, at, Words[dice.Next(Words.Length)]),
            12 => Inserted(content, at, new byte[1 + dice.Next(9)]),
            13 => Encoded(dice, content, at),
            14 => Exchanged(content, content[at], content[dice.Next(content.Length)]),
            15 => Inserted(content, at, Piece(dice, seeds.Any(dice))),
            16 => Halved(dice, content),
            17 => Lines(dice, content),
            18 => Unbalanced(dice, content, at),
            19 => ReplacedNumber(content, at, Digits(dice), separators: ".,"),
            20 => Inserted(content, at, new byte[1 << dice.Next(4, 15)]),
            _ => Inserted(content, at, Noise(dice)),
        };
    }

    /// <summary>A field of a megabyte, of one letter or of a piece of the file itself.</summary>
    public static byte[] Large(Random dice, byte[] content)
    {
        var field = new byte[Megabyte];
        var at = content.Length == 0 ? 0 : dice.Next(content.Length);
        ReadOnlySpan<byte> piece = content.AsSpan(at, Math.Min(content.Length - at, 1 + dice.Next(40)));
        if (piece.IsEmpty || dice.Next(2) == 0) piece = "x"u8;
        for (var start = 0; start < field.Length; start += piece.Length) piece[..Math.Min(piece.Length, field.Length - start)].CopyTo(field.AsSpan(start));
        return Inserted(content, at, field);
    }

    private static byte[] Flipped(Random dice, byte[] content)
    {
        var flipped = (byte[])content.Clone();
        for (var times = 1 + dice.Next(8); times > 0; times--) flipped[dice.Next(flipped.Length)] ^= (byte)(1 << dice.Next(8));
        return flipped;
    }

    private static byte[] Spliced(Random dice, byte[] start, byte[] other) => [.. start, .. other.AsSpan(dice.Next(other.Length))];

    private static byte[] Repeated(Random dice, byte[] content, int at)
    {
        var block = content.AsSpan(at, Math.Min(content.Length - at, 1 + dice.Next(400)));
        var most = dice.Next(16) == 0 ? 4 * MostRepeated : MostRepeated;
        var times = Math.Min(1 << dice.Next(1, 9), 1 + (most / block.Length));
        var repeated = new byte[block.Length * times];
        for (var index = 0; index < times; index++) block.CopyTo(repeated.AsSpan(index * block.Length));
        return Inserted(content, at, repeated);
    }

    /// <summary>Puts <paramref name="other"/> in the place of the first run of digits and separators from <paramref name="at"/> on.</summary>
    private static byte[] ReplacedNumber(byte[] content, int at, byte[] other, string separators)
    {
        var start = content.AsSpan(at).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (start < 0) return Inserted(content, at, other);
        start += at;
        var end = start;
        while (end < content.Length && (char.IsAsciiDigit((char)content[end]) || separators.Contains((char)content[end], StringComparison.Ordinal))) end++;
        return [.. content[..start], .. other, .. content[end..]];
    }

    /// <summary>All of it, or from somewhere on, in another encoding than it says, with its mark or without.</summary>
    private static byte[] Encoded(Random dice, byte[] content, int at)
    {
        var encoding = Wide[dice.Next(Wide.Length)];
        var from = dice.Next(3) == 0 ? at : 0;
        byte[] mark = dice.Next(2) == 0 ? encoding.GetPreamble() : [];
        return [.. content[..from], .. mark, .. encoding.GetBytes(Encoding.UTF8.GetString(content.AsSpan(from)))];
    }

    private static byte[] Piece(Random dice, byte[] other)
    {
        var start = dice.Next(other.Length);
        return other[start..dice.Next(start, other.Length)];
    }

    /// <summary>UTF-16 with a byte lost, at its beginning or on the way, so that every letter after it is read from two halves.</summary>
    private static byte[] Halved(Random dice, byte[] content)
    {
        var wide = Wide[dice.Next(2)].GetBytes(Encoding.UTF8.GetString(content));
        var lost = dice.Next(3) == 0 ? 0 : dice.Next(wide.Length);
        return dice.Next(2) == 0 ? [.. wide[..lost], .. wide[(lost + 1)..]] : [.. Wide[dice.Next(2)].GetPreamble(), .. wide[..lost], .. wide[(lost + 1)..]];
    }

    /// <summary>A line gone, twice, in another's place, or all in another order.</summary>
    private static byte[] Lines(Random dice, byte[] content)
    {
        var lines = Split(content);
        var (one, other) = (dice.Next(lines.Count), dice.Next(lines.Count));
        switch (dice.Next(4))
        {
            case 0: lines.RemoveAt(one); break;
            case 1: lines.Insert(other, lines[one]); break;
            case 2: (lines[one], lines[other]) = (lines[other], lines[one]); break;
            default: dice.Shuffle(CollectionsMarshal.AsSpan(lines)); break;
        }

        return [.. lines.SelectMany(line => line)];
    }

    private static List<byte[]> Split(byte[] content)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < content.Length;)
        {
            var length = content.AsSpan(start).IndexOf((byte)'\n') + 1;
            if (length == 0) length = content.Length - start;
            lines.Add(content.AsSpan(start, length).ToArray());
            start += length;
        }

        return lines;
    }

    /// <summary>The next quote, bracket or closing tag is gone, and sometimes all like it.</summary>
    private static byte[] Unbalanced(Random dice, byte[] content, int at)
    {
        ReadOnlySpan<byte> mark = dice.Next(4) switch { 0 => "\""u8, 1 => "</"u8, 2 => ">"u8, _ => "^"u8 };
        var found = content.AsSpan(at).IndexOf(mark);
        if (found < 0) return Inserted(content, at, mark.ToArray());
        if (mark.Length == 1 && dice.Next(3) == 0)
        {
            var all = mark[0];
            return Array.FindAll(content, value => value != all);
        }

        found += at;
        return [.. content[..found], .. content[(found + mark.Length)..]];
    }

    private static byte[] Digits(Random dice)
    {
        var digits = new byte[1 + dice.Next(dice.Next(8) == 0 ? LongestNumber : 40)];
        for (var index = 0; index < digits.Length; index++) digits[index] = (byte)('0' + dice.Next(10));
        if (dice.Next(2) == 0) digits[dice.Next(digits.Length)] = (byte)".,-e"[dice.Next(4)];
        return digits;
    }

    private static byte[] Exchanged(byte[] content, byte one, byte other) => Array.ConvertAll(content, value => value == one ? other : value == other ? one : value);

    private static byte[] Noise(Random dice)
    {
        var noise = new byte[1 + dice.Next(64)];
        dice.NextBytes(noise);
        return noise;
    }

    private static byte[] Inserted(byte[] content, int at, byte[] piece) => [.. content[..at], .. piece, .. content[at..]];

    private static byte[][] Bytes(params string[] texts) => Array.ConvertAll(texts, Encoding.UTF8.GetBytes);
}
