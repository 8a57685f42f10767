using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Florin.Payees;

/// <summary>
/// Statement text brought to one spelling: lower case, no diacritics, words of letters and digits separated by single blanks.
/// "H&amp;M" is <c>hm</c>, "McDonald's" <c>mcdonalds</c>, "Disney+" <c>disney plus</c>, "Bäckerei" <c>backerei</c>.
/// </summary>
public static class FoldedText
{
    private const int TableLength = 0x250;

    // First letter of the folded form; 0 = not part of a word. Ligatures have their second letter in SecondLetter.
    private static readonly char[] FirstLetter = BuildTable();

    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var length = Math.Min(text.Length, 1024);
        Span<char> buffer = stackalloc char[length * 2 + 8];
        return new string(buffer[..Fold(text, buffer)]);
    }

    /// <summary>Writes the folded form of as much of <paramref name="text"/> as fits and returns the number of characters written.</summary>
    // Called 13,000 times while the lexicon is read, before the tiers would compile it well.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Fold(ReadOnlySpan<char> text, Span<char> destination)
    {
        var written = 0;
        var run = 0;
        for (var i = 0; i < text.Length && written + 6 < destination.Length; i++)
        {
            var letter = FoldLetter(text[i]);
            if (letter != '\0')
            {
                if (run == 0 && written > 0) destination[written++] = ' ';
                destination[written++] = letter;
                run++;
                var second = SecondLetter(text[i]);
                if (second != '\0') destination[written++] = second;
                continue;
            }

            if (run == 0 || IsCombining(text[i])) continue;
            var next = i + 1 < text.Length ? FoldLetter(text[i + 1]) : '\0';
            if (Joins(text[i], run, next)) continue;
            run = 0;
            if (text[i] == '+' && next == '\0')
            {
                " plus".CopyTo(destination[written..]);
                written += 5;
            }
        }

        return written;
    }

    // An ampersand joins initials ("AT&T"), an apostrophe a genitive ("Levi's") but not an article ("l'eau").
    private static bool Joins(char separator, int run, char next) => next != '\0' && separator switch
    {
        '&' or '+' => run <= 2,
        '\'' or '’' or '`' or '´' => run > 2,
        _ => false,
    };

    private static bool IsCombining(char letter) => letter is >= '\u0300' and <= '\u036F';

    private static char FoldLetter(char letter)
    {
        if (letter < TableLength) return FirstLetter[letter];
        if (IsCombining(letter)) return '\0';
        return char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '\0';
    }

    private static char SecondLetter(char letter) => letter switch
    {
        'ß' => 's',
        'æ' or 'Æ' or 'ǽ' or 'Ǽ' or 'ǣ' or 'Ǣ' or 'œ' or 'Œ' => 'e',
        _ => '\0',
    };

    private static char[] BuildTable()
    {
        var table = new char[TableLength];
        for (var code = 0; code < TableLength; code++)
        {
            var letter = (char)code;
            table[code] = Base(letter) switch
            {
                'ß' or 'ſ' => 's',
                'µ' => 'μ',
                'æ' or 'Æ' => 'a',
                'œ' or 'Œ' => 'o',
                'ø' or 'Ø' => 'o',
                'ł' or 'Ł' => 'l',
                'đ' or 'Đ' => 'd',
                'ı' => 'i',
                var plain when char.IsLetterOrDigit(plain) => char.ToLowerInvariant(plain),
                _ => '\0',
            };
        }

        return table;
    }

    private static char Base(char letter) =>
        char.IsLetter(letter) ? letter.ToString(CultureInfo.InvariantCulture).Normalize(NormalizationForm.FormD)[0] : letter;
}
