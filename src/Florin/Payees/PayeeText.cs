namespace Florin.Payees;

/// <summary>One cleaning pass over a description: what is around the name goes, the name's own words stay.</summary>
internal static class PayeeText
{
    private const int MostWords = 8;
    private const int ShortestDrawn = 5;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Processors = PayeeWords.Processors.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Closers = PayeeWords.Closers.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Generic = PayeeWords.Generic.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Regions = PayeeWords.Regions.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Months = PayeeWords.Months.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Towns = PlaceNames.Towns.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Writes the cleaned name and returns its length; 0 when nothing of a name is left.</summary>
    public static int Clean(ReadOnlySpan<char> text, Span<char> destination)
    {
        text = WithoutPlaceAfterSlashes(text.Trim());
        text = WithoutReference(WithoutLead(text));
        Span<(int Start, int Length)> words = stackalloc (int, int)[MostWords];
        var count = Collect(text, words);
        count = TrimEnd(text, words, count);
        var written = 0;
        for (var i = 0; i < count; i++)
        {
            if (written > 0) destination[written++] = ' ';
            written += WriteTitle(text.Slice(words[i].Start, words[i].Length), destination[written..]);
        }

        return written;
    }

    // German card lines: "REWE SAGT DANKE 41133219//KOELN/DE".
    private static ReadOnlySpan<char> WithoutPlaceAfterSlashes(ReadOnlySpan<char> text)
    {
        var slashes = text.IndexOf("//");
        return slashes > 2 && !text[..slashes].EndsWith(":") ? text[..slashes].TrimEnd() : text;
    }

    // "TRANSFER TO SAVINGS REF JH6B67": what stands behind the word is of this booking, or of the payer's mandate, only.
    private static ReadOnlySpan<char> WithoutReference(ReadOnlySpan<char> text)
    {
        var from = 0;
        while (text[from..].IndexOfAny(PayeeWords.References) is >= 0 and var found)
        {
            var at = from + found;
            if (at > 2 && LetterCount(text[..at]) > 2 && HasMore(text[at..]))
                return text[..at].TrimEnd();
            from = at + 1;
        }

        return text;
    }

    private static bool HasMore(ReadOnlySpan<char> reference)
    {
        foreach (var word in PayeeWords.ReferenceWords)
        {
            if (reference.StartsWith(word, StringComparison.OrdinalIgnoreCase) && !reference[word.Length..].IsWhiteSpace()) return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutLead(ReadOnlySpan<char> text)
    {
        for (var round = 0; round < 4; round++)
        {
            var rest = AfterProcessor(text);
            if (rest.Length == text.Length) rest = AfterPhrase(text);
            if (rest.Length == text.Length) rest = AfterRefund(text);
            if (rest.Length == text.Length || LetterCount(rest) < 2) break;
            text = rest;
        }

        return text;
    }

    private static ReadOnlySpan<char> AfterProcessor(ReadOnlySpan<char> text)
    {
        var star = text[..Math.Min(text.Length, 16)].IndexOf('*');
        if (star <= 0) return text;
        var name = text[..star].TrimEnd();
        if (Processors.Contains(name.TrimEnd('_'))) return text[(star + 1)..].TrimStart(" *");

        // The marketplace writes an order's number behind the asterisk, sometimes one without digits.
        var isMarketplace = name.StartsWith("amzn", StringComparison.OrdinalIgnoreCase) || name.StartsWith("amazon", StringComparison.OrdinalIgnoreCase);
        return isMarketplace ? name : text;
    }

    private static ReadOnlySpan<char> AfterPhrase(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return text;
        var initial = char.ToLowerInvariant(text[0]);
        foreach (var phrase in PayeeWords.LeadingPhrases[initial < 128 ? initial : 0])
        {
            if (!text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase)) continue;
            if (text.Length > phrase.Length && char.IsLetterOrDigit(text[phrase.Length]) && char.IsLetterOrDigit(phrase[^1])) continue;
            return WithoutLeadingNumbers(text[phrase.Length..]);
        }

        return text;
    }

    private static ReadOnlySpan<char> AfterRefund(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(' ');
        return end > 0 && IsRefund(text[..end]) ? text[(end + 1)..].TrimStart() : text;
    }

    // "REMBOURSEMENT", "REMBOURST": banks shorten the word to the room there is.
    private static bool IsRefund(ReadOnlySpan<char> word)
    {
        foreach (var stem in PayeeWords.RefundStems)
        {
            if (word.StartsWith(stem, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutLeadingNumbers(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = start;
            var letters = 0;
            while (end < text.Length && text[end] != ' ')
            {
                if (char.IsLetter(text[end])) letters++;
                end++;
            }

            if (letters > 0 || end - start is 1 or 2 && char.IsDigit(text[start])) break;
            start = Math.Min(end + 1, text.Length);
        }

        return text[start..].TrimStart(" -:,./");
    }

    private static int Collect(ReadOnlySpan<char> text, Span<(int Start, int Length)> words)
    {
        var count = 0;
        var cut = -1;
        var i = 0;
        while (i < text.Length && count < words.Length)
        {
            while (i < text.Length && IsSeparator(text[i])) i++;
            var start = i;
            while (i < text.Length && !IsSeparator(text[i])) i++;
            var length = WordLength(text, ref start, ref i);
            if (length == 0) continue;
            var word = text.Slice(start, length);
            var kept = count > 0 && (IsOrderCode(text, start, word) || (count > 1 && IsCodeAtEnd(text, start, word))) ? 0 : KeptLength(word, count == 0);
            if (kept > 0 && count > 0 && Months.Contains(word)) continue;
            if (kept > 0) words[count++] = (start, kept);
            else if (cut < 0 && count > 0 && IsStoreNumber(word)) cut = count;
        }

        // Behind a store's number stands its town; a longer tail is a text of its own.
        return cut > 0 && count - cut <= 3 ? cut : count;
    }

    // A web address ends at its domain: "NETFLIX.COM/BILL" is NETFLIX.
    private static int WordLength(ReadOnlySpan<char> text, ref int start, ref int end)
    {
        while (start < end && !char.IsLetterOrDigit(text[start]) && text[start] != '#') start++;
        var word = text[start..end];
        if (word.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            start += 4;
            word = text[start..end];
        }

        foreach (var domain in word.Contains('.') ? PayeeWords.Domains : [])
        {
            var at = word.IndexOf(domain, StringComparison.OrdinalIgnoreCase);
            if (at < 2 || (at + domain.Length < word.Length && char.IsLetterOrDigit(word[at + domain.Length]))) continue;
            while (end < text.Length && text[end] == '/')
            {
                end++;
                while (end < text.Length && text[end] != ' ' && text[end] != '/') end++;
            }

            word = word[..at];
            break;
        }

        var length = word.Length;
        while (length > 0 && !char.IsLetterOrDigit(word[length - 1])) length--;
        return length;
    }

    private static bool IsSeparator(char letter) =>
        letter is ' ' or '\t' or ',' or ';' or '/' or '\\' or '|' or '_' or '*' or '(' or ')' or '<' or '>' or '"' or ':' or '=' or '?' or '[' or ']' or '{' or '}'
        || char.IsControl(letter) || char.IsWhiteSpace(letter);

    /// <summary>The part of a word that belongs to the name; 0 for numbers, masks, dates and references.</summary>
    private static int KeptLength(ReadOnlySpan<char> word, bool isFirst)
    {
        var digits = 0;
        var letters = 0;
        var masked = 0;
        var leadingLetters = -1;
        for (var i = 0; i < word.Length; i++)
        {
            if (char.IsDigit(word[i]))
            {
                digits++;
                if (leadingLetters < 0) leadingLetters = i;
            }
            else if (char.IsLetter(word[i]))
            {
                letters++;
                if (word[i] is 'x' or 'X') masked++;
            }
        }

        if (digits == 0) return letters == 0 || (masked == letters && letters > 2) ? 0 : word.Length;
        if (letters == 0) return isFirst && digits <= 2 ? word.Length : 0;
        if (masked == letters) return 0;
        if (digits <= 2 && (isFirst || letters > digits + 1)) return word.Length;
        return leadingLetters >= 4 && word[(leadingLetters)..].IndexOfAnyExceptInRange('0', '9') < 0 ? leadingLetters : 0;
    }

    // "PIXELSHOP GAMES*HV8TB" and "RAIL TICKETS 7PC6MZ": an order's code, new with each booking.
    private static bool IsOrderCode(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> word)
    {
        if (word.Length < 4)
            return false;
        var runs = 0;
        for (var i = 0; i < word.Length; i++)
            runs += char.IsDigit(word[i]) && (i == 0 || !char.IsDigit(word[i - 1])) ? 1 : 0;
        return runs > 1 || (runs == 1 && ((start > 0 && text[start - 1] == '*') || IsDrawn(word)));
    }

    // "TUNECLOUD MUSIC NAYRE4" and "CLOUDVAULT STORAGE*WJKBK": behind a name of two words a last one of letters and digits, or one that cannot be said, is no name.
    private static bool IsCodeAtEnd(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> word)
    {
        if (word.Length < ShortestDrawn || text[(start + word.Length)..].ContainsAnyInRange('0', 'z') || word.ContainsAnyExcept(PayeeWords.AsciiAlphanumeric))
            return false;
        return word.ContainsAnyInRange('0', '9') ? word.Length > ShortestDrawn && word.ContainsAnyInRange('A', 'z') : text[start - 1] == '*' && IsDrawn(word);
    }

    // "DOCUNEST SOFTWARE WCA4CS": letters as they were drawn around a digit; "CHANNEL4" and "24HOURS" can be said.
    private static bool IsDrawn(ReadOnlySpan<char> word)
    {
        var (vowels, letters) = (0, 0);
        foreach (var letter in word)
        {
            if (!char.IsAsciiLetterOrDigit(letter)) return false;
            letters += char.IsAsciiLetter(letter) ? 1 : 0;
            vowels += "aeiouyAEIOUY".Contains(letter, StringComparison.Ordinal) ? 1 : 0;
        }

        return word.Length >= ShortestDrawn && letters >= 4 && vowels <= (char.IsAsciiDigit(word[^1]) ? 0 : 1);
    }

    private static bool IsStoreNumber(ReadOnlySpan<char> word)
    {
        var digits = 0;
        foreach (var letter in word)
        {
            if (char.IsDigit(letter)) digits++;
            else if (letter is '.' or '/') return false;
        }

        var isYear = word.Length == 4 && (word.StartsWith("19") || word.StartsWith("20"));
        return digits >= 3 && !isYear;
    }

    private static int TrimEnd(ReadOnlySpan<char> text, Span<(int Start, int Length)> words, int count)
    {
        while (count > 1)
        {
            var last = Word(text, words[count - 1]);
            var before = Word(text, words[count - 2]);
            if (count > 2 && IsTownOfTwoWords(text, words[count - 2], words[count - 1]) && !Generic.Contains(Word(text, words[count - 3]))) count -= 2;
            else if (Closers.Contains(last) || IsRefund(last) || (last.Length <= 11 && Regions.Contains(last))) count--;
            else if (Towns.Contains(last) && !Generic.Contains(before)) count--;
            else break;
        }

        return count;
    }

    private static bool IsTownOfTwoWords(ReadOnlySpan<char> text, (int Start, int Length) first, (int Start, int Length) last) =>
        first.Start + first.Length + 1 == last.Start && Towns.Contains(text[first.Start..(last.Start + last.Length)]);

    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> text, (int Start, int Length) word) => text.Slice(word.Start, word.Length);

    private static int LetterCount(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var letter in text)
            if (char.IsLetter(letter)) letters++;
        return letters;
    }

    // A name written in one case only is brought to title case; "TfL" and "eBay" keep their own.
    private static int WriteTitle(ReadOnlySpan<char> word, Span<char> destination)
    {
        var upper = 0;
        var lower = 0;
        var vowels = 0;
        foreach (var letter in word)
        {
            if (char.IsUpper(letter)) upper++;
            else if (char.IsLower(letter)) lower++;
            if ("aeiouyAEIOUYäöüÄÖÜéèÉÈ".Contains(letter, StringComparison.Ordinal)) vowels++;
        }

        word.CopyTo(destination);
        var isInitials = lower == 0 && (vowels == 0 || word.Length <= 3 && word.Contains('&'));
        if ((upper > 0 && lower > 0) || isInitials) return word.Length;
        for (var i = 0; i < word.Length; i++)
        {
            var starts = i == 0 || (word[i - 1] is '-' or '&' or '.' && i + 1 < word.Length);
            destination[i] = starts ? char.ToUpperInvariant(word[i]) : char.ToLowerInvariant(word[i]);
        }

        return word.Length;
    }
}
