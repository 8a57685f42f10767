using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Florin.Import.Formats.Csv;

/// <summary>A role that a header's words give a column; stronger guesses win a role.</summary>
internal readonly record struct RoleGuess(ColumnRole Role, int Strength, bool English);

/// <summary>Reads column headers in the languages of <see cref="HeaderVocabulary"/>.</summary>
internal static class HeaderWords
{
    private const int ExactBonus = 10;
    private const int MostWords = 8;
    private const int LongestHeader = 120;

    private static readonly FrozenDictionary<string, RoleGuess[]> Phrases = Read(HeaderVocabulary.Table);

    /// <summary>The roles that a header may mean, strongest first: the whole of it, numbered or not, else the longest run of its words that is known.</summary>
    public static RoleGuess[] Guess(string header)
    {
        var phrase = Normalise(header);
        if (phrase.Length == 0) return [];
        var plain = phrase.TrimEnd([.. "0123456789 "]);
        if (Phrases.TryGetValue(phrase, out var exact) || Phrases.TryGetValue(plain, out exact)) return [.. exact.Select(guess => guess with { Strength = guess.Strength + ExactBonus })];

        var words = phrase.Split(' ');
        if (words.Length > MostWords) return [];
        for (var length = words.Length - 1; length >= 1; length--)
        {
            for (var start = 0; start + length <= words.Length; start++)
            {
                var run = string.Join(' ', words, start, length);
                if (run.Length > 2 && Phrases.TryGetValue(run, out var guesses)) return guesses;
            }
        }

        return [];
    }

    /// <summary>Small letters without accents and punctuation, single blanks; a currency code is not part of the meaning and is left out.</summary>
    public static string Normalise(string header)
    {
        if (header.Length > LongestHeader) return "";
        var letters = new StringBuilder(header.Length + 8);
        var previous = ' ';

        // U+FFFE, a byte order mark read the wrong way round, is the one character of sound UTF-8 that .NET refuses to normalise.
        foreach (var letter in header.Replace('\uFFFE', ' ').Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsUpper(letter) && char.IsLower(previous)) letters.Append(' ');
            letters.Append(char.IsLetterOrDigit(letter) ? Plain(letter) : " ");
            previous = letter;
        }

        var words = letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words.Length > 1 ? words.Where(word => !IsCurrency(word)) : words);
    }

    /// <summary>The currency that a header such as "Amount (GBP)" or "Betrag in €" names; <c>null</c> when it names none.</summary>
    public static string? Currency(string header, string home)
    {
        foreach (var word in header.Split([' ', '(', ')', '[', ']', '/', ',', ':'], StringSplitOptions.RemoveEmptyEntries))
        {
            var code = word.Length == 3 && word.All(char.IsAsciiLetterUpper) || word.Any(letter => letter is '€' or '£' or '$')
                ? CurrencyText.Resolve(Encoding.UTF8.GetBytes(word), home)
                : null;
            if (code is not null) return code;
        }

        return null;
    }

    private static bool IsCurrency(string word) => word is "eur" or "usd" or "gbp" or "chf" or "czk" or "pln" or "sek" or "dkk" or "nok" or "cad" or "aud" or "nzd" or "huf" or "brl" or "ron" or "bgn" or "inr" or "sgd" or "hkd" or "jpy" or "zar" or "mxn" or "kc";

    private static string Plain(char letter) => letter switch
    {
        'ø' or 'Ø' => "o",
        'æ' or 'Æ' => "ae",
        'ß' => "ss",
        'ł' or 'Ł' => "l",
        'đ' or 'Đ' => "d",
        'œ' or 'Œ' => "oe",
        _ => char.ToLowerInvariant(letter).ToString(),
    };

    private static FrozenDictionary<string, RoleGuess[]> Read(string table)
    {
        var phrases = new Dictionary<string, List<RoleGuess>>();
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var head = line[..colon].Split(' ');
            var guess = new RoleGuess(Enum.Parse<ColumnRole>(head[0]), int.Parse(head[1], CultureInfo.InvariantCulture), head[2] == "en");
            foreach (var phrase in line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries))
            {
                if (!phrases.TryGetValue(phrase, out var guesses)) phrases.Add(phrase, guesses = []);
                var same = guesses.FindIndex(other => other.Role == guess.Role);
                if (same < 0) guesses.Add(guess);
                else if (guess.English) guesses[same] = guesses[same] with { English = true };
            }
        }

        return phrases.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.OrderByDescending(guess => guess.Strength).ToArray());
    }
}
