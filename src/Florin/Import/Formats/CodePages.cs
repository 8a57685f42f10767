using System.Globalization;
using System.Text;

namespace Florin.Import.Formats;

/// <summary>
/// Which single-byte code page a text is written in: the one whose letters beyond ASCII make up the alphabet of one language. Every byte is some letter in
/// every page, but č ř ž of windows-1250 are è ø ž in windows-1252, which no language has together.
/// </summary>
internal static class CodePages
{
    /// <summary>Fewer different letters may be anybody's: é and ü are the same bytes in most pages.</summary>
    private const int FewestLetters = 3;

    /// <summary>Windows-1252 is left when another page explains more than this, and windows-1252 less than <see cref="Doubtful"/>.</summary>
    private const double Sure = 0.95;

    private const double Doubtful = 0.8;
    private const int Looked = 64 * 1024;
    private const char NoBreak = '\u00A0';
    private const char SoftHyphen = '\u00AD';

    private static readonly Candidate Western = new("windows-1252",
        "äöüß", "àâæçèéêëîïôœùûü", "áéíñóúüçàèïò", "ãáâàçéêíóôõúü", "àèéìíòùú", "æøåéäöü", "åäöéü", "éëïóöüèç", "äõöüšž");

    // In the order of their use; where two explain a text alike, as windows-1250 and ISO 8859-2 do without š ž ą, the first is taken.
    private static readonly Candidate[] Others =
    [
        new("windows-1250", Central), new("windows-1257", Baltic), new("iso-8859-2", Central), new("iso-8859-15", ["àâæçèéêëîïôœùûüÿ", "äõöüšž", "åäöšžé"]),
        new("windows-1254", ["çğıöşüâî"]), new("iso-8859-13", Baltic), new("ibm852", Central), new("macintosh", "äöüß", "àâæçèéêëîïôœùûü", "áéíñóúü", "àèéìòù", "æøåé", "åäöé"), new("ibm850", "äöüß", "àâæçèéêëîïôùûü", "áéíñóúü", "àèéìòù", "æøåé", "åäöé"),
    ];

    /// <summary>What else a header may be written in; the Greek and the Cyrillic ones have no letter in common with the others, and only words tell them.</summary>
    public static IReadOnlyList<Encoding> OfHeaders { get; } =
        [TextEncoding.Windows1250, .. Array.ConvertAll(["windows-1257", "iso-8859-2", "windows-1254", "ibm852", "windows-1253", "windows-1251"], TextEncoding.Named)];

    private static string[] Central => ["áčďéěíňóřšťúůýž", "ąćęłńóśźż", "áéíóöőúüű", "áäčďéíĺľňóôŕšťúýž", "čćđšž", "ăâîșțşţ"];

    private static string[] Baltic => ["ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž"];

    public static Encoding Of(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, Looked)];
        var (best, western) = ((Encoding?)null, Western.Share(head, out _));
        if (western < Doubtful)
        {
            var most = Sure;
            foreach (var candidate in Others)
            {
                if (candidate.Share(head, out var letters) is var share && letters >= FewestLetters && share >= most && (best is null || share > most)) (best, most) = (candidate.Encoding, share);
            }
        }

        return best ?? (HasEuroOfLatin9(head) ? Others[3].Encoding : TextEncoding.Windows1252);
    }

    /// <summary>The sign ¤ is in no statement; its byte is the euro of ISO 8859-15, which has no letters from 0x80 to 0x9F.</summary>
    private static bool HasEuroOfLatin9(ReadOnlySpan<byte> head) => head.Contains((byte)0xA4) && head.IndexOfAnyInRange((byte)0x80, (byte)0x9F) < 0;

    private sealed class Candidate
    {
        private readonly char[] _letters = new char[256];
        private readonly int[] _alphabets = new int[256];
        private readonly int _count;

        public Candidate(string name, params string[] alphabets)
        {
            Encoding = TextEncoding.Named(name);
            _count = alphabets.Length;
            for (var value = 0x80; value < 0x100; value++)
            {
                var letter = Encoding.GetString([(byte)value])[0];
                _letters[value] = letter;
                for (var at = 0; at < alphabets.Length; at++)
                {
                    if (alphabets[at].Contains(char.ToLowerInvariant(letter), StringComparison.Ordinal)) _alphabets[value] |= 1 << at;
                }
            }
        }

        public Encoding Encoding { get; }

        /// <summary>How much of what stands in words and is not ASCII the one best alphabet has; 1 where there is nothing of the kind.</summary>
        /// <param name="distinct">How many letters that are not ASCII that alphabet gives.</param>
        public double Share(ReadOnlySpan<byte> head, out int distinct)
        {
            Span<int> counts = stackalloc int[256];
            counts.Clear();
            var all = 0;
            for (var at = 0; at < head.Length; at++)
            {
                if (head[at] < 0x80 || !IsOfAWord(head, at)) continue;
                counts[head[at]]++;
                all++;
            }

            distinct = 0;
            var most = -1;
            for (var alphabet = 0; alphabet < _count; alphabet++)
            {
                var (own, kinds) = (0, 0);
                for (var value = 0x80; value < 0x100; value++)
                {
                    if (counts[value] == 0 || (_alphabets[value] & (1 << alphabet)) == 0) continue;
                    own += counts[value];
                    kinds++;
                }

                if (own > most) (most, distinct) = (own, kinds);
            }

            return all == 0 ? 1 : (double)most / all;
        }

        /// <summary>A letter, or a sign that touches one; those that do so in any text, such as quotes, have to stand between two.</summary>
        private bool IsOfAWord(ReadOnlySpan<byte> head, int at)
        {
            var letter = _letters[head[at]];
            if (char.IsLetter(letter)) return true;
            if (letter is NoBreak or SoftHyphen) return false;
            var (before, behind) = (at > 0 && IsLetter(head[at - 1]), at + 1 < head.Length && IsLetter(head[at + 1]));
            return IsCommon(letter) ? before && behind && char.GetUnicodeCategory(letter) is not (UnicodeCategory.DashPunctuation or UnicodeCategory.FinalQuotePunctuation) : before || behind;
        }

        private static bool IsCommon(char letter) => letter is '´' or '·' or '°' or '§' or '€' || char.GetUnicodeCategory(letter) is
            UnicodeCategory.DashPunctuation or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OpenPunctuation;

        private static bool IsLetter(byte value) => value is >= 0x80 and not 0xA0 || (value | 0x20) is >= (byte)'a' and <= (byte)'z';
    }
}
