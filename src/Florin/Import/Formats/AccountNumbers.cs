namespace Florin.Import.Formats;

/// <summary>
/// Whether two texts name one account: an IBAN in one format is bank code and account number in another, with or without the leading zeros. What the
/// bank's part of it says decides where both say it; an account number alone may be another bank's, so the caller has to see that it is the only one.
/// </summary>
internal static class AccountNumbers
{
    /// <summary>Shorter numbers are too often somebody else's.</summary>
    private const int FewestDigits = 6;

    // Country, then start and length of bank (with branch) and account within the BBAN: the IBAN registry of SWIFT, ISO 13616. In Great Britain and Ireland the
    // bank's letters come before the sort code, in France and Portugal a key follows the account.
    private static readonly Dictionary<string, Structure> Structures = new()
    {
        ["AT"] = new(0, 5, 5, 11),
        ["BE"] = new(0, 3, 3, 9),
        ["BG"] = new(0, 8, 10, 8),
        ["CH"] = new(0, 5, 5, 12),
        ["CZ"] = new(0, 4, 4, 16),
        ["DE"] = new(0, 8, 8, 10),
        ["DK"] = new(0, 4, 4, 10),
        ["EE"] = new(0, 4, 4, 12),
        ["ES"] = new(0, 8, 10, 10),
        ["FI"] = new(0, 6, 6, 8),
        ["FR"] = new(0, 10, 10, 11),
        ["GB"] = new(4, 6, 10, 8),
        ["GR"] = new(0, 7, 7, 16),
        ["HR"] = new(0, 7, 7, 10),
        ["HU"] = new(0, 8, 8, 16),
        ["IE"] = new(4, 6, 10, 8),
        ["IT"] = new(1, 10, 11, 12),
        ["LI"] = new(0, 5, 5, 12),
        ["LT"] = new(0, 5, 5, 11),
        ["LU"] = new(0, 3, 3, 13),
        ["LV"] = new(0, 4, 4, 13),
        ["MC"] = new(0, 10, 10, 11),
        ["NL"] = new(0, 4, 4, 10),
        ["NO"] = new(0, 4, 4, 7),
        ["PL"] = new(0, 8, 8, 16),
        ["PT"] = new(0, 8, 8, 11),
        ["RO"] = new(0, 4, 4, 16),
        ["SE"] = new(0, 3, 3, 17),
        ["SI"] = new(0, 5, 5, 10),
        ["SK"] = new(0, 4, 4, 16),
        ["TR"] = new(0, 5, 6, 16),
    };

    /// <param name="bank">What the file says of the bank beside the account: a code, a BIC, or a name, which tells nothing.</param>
    public static bool Same(string account, string? bank, string other, string? otherBank)
    {
        var (mine, its) = (Compact(account), Compact(other));
        if (mine.Length == 0 || its.Length == 0) return false;
        if (mine == its) return !Contradict(bank, otherBank);
        var (iban, otherIban) = (Iban.Find(mine), Iban.Find(its));
        if (iban == mine && otherIban == its) return false;
        if (iban == mine) return IsOf(iban, other, otherBank);
        if (otherIban == its) return IsOf(otherIban, account, bank);
        if (Zeroless(mine) == Zeroless(its)) return IsLong(mine) && !Contradict(bank, otherBank);
        return IsWhole(account, other, otherBank) || IsWhole(other, account, bank);
    }

    /// <summary>Both name their bank by a code of the same kind, and not the same one.</summary>
    private static bool Contradict(string? bank, string? otherBank)
    {
        if (bank is null || otherBank is null) return false;
        var (mine, its) = (Compact(bank), Compact(otherBank));
        if (IsNumber(mine) && IsNumber(its)) return Zeroless(mine) != Zeroless(its);
        return IsBic(mine) && IsBic(its) && mine[..8] != its[..8];
    }

    /// <summary>"37040044/532013000" is 0532013000 of the bank 37040044, and of a bank of which no code is known.</summary>
    private static bool IsWhole(string whole, string account, string? bank)
    {
        if (!IsLong(Compact(account))) return false;
        var code = bank is null ? "" : Compact(bank);
        var parts = Parts(whole);
        for (var at = 1; at < parts.Length; at++)
        {
            if (Zeroless(string.Concat(parts[at..])) == Zeroless(Compact(account)) && (!IsCode(code) || string.Concat(parts[..at]) == code)) return true;
        }

        return false;
    }

    private static bool IsOf(string iban, string text, string? bank)
    {
        var compact = Compact(text);
        if (compact == iban[2..] || compact == iban[4..]) return true;
        if (!Structures.TryGetValue(iban[..2], out var structure)) return false;
        var basic = iban[4..];
        var (code, account) = (basic.Substring(structure.Bank, structure.BankLength), basic.Substring(structure.Account, structure.AccountLength));
        var parts = Parts(text);
        for (var at = 1; at < parts.Length; at++)
        {
            if (IsAccount(account, parts[at..]) && IsBank(iban, code, string.Concat(parts[..at]))) return true;
            if (IsAccount(account, parts[..at]) && IsBank(iban, code, string.Concat(parts[at..]))) return true;
        }

        if (compact.Length > account.Length && compact.EndsWith(account, StringComparison.Ordinal)) return IsBank(iban, code, compact[..^account.Length]);
        return IsAccount(account, parts) && IsLong(compact) && (bank is null || !IsCode(Compact(bank)) || IsBank(iban, code, Compact(bank)));
    }

    /// <summary>Czech and Slovak accounts have a prefix: 19-2000145399 stands as 000019 2000145399.</summary>
    private static bool IsAccount(string account, string[] parts)
    {
        const int AfterPrefix = 10;
        if (Zeroless(string.Concat(parts)) == Zeroless(account)) return true;
        return parts.Length == 2 && account.Length == 16 && parts[1].Length <= AfterPrefix && Zeroless(parts[0] + parts[1].PadLeft(AfterPrefix, '0')) == Zeroless(account);
    }

    /// <summary>The bank code, with or without branch; the letters of a BIC where the IBAN has them, and else its country.</summary>
    private static bool IsBank(string iban, string code, string text)
    {
        if (text.Length == 0) return false;
        if (IsNumber(text)) return IsNumber(code) && (Zeroless(text) == Zeroless(code) || (text.Length >= 4 && text.Length < code.Length && (code.StartsWith(text, StringComparison.Ordinal) || code.EndsWith(text, StringComparison.Ordinal))));
        if (text == code) return true;
        return IsBic(text) && text.AsSpan(4, 2).SequenceEqual(iban.AsSpan(0, 2)) && (!char.IsAsciiLetter(iban[4]) || text.AsSpan(0, 4).SequenceEqual(iban.AsSpan(4, 4)));
    }

    /// <summary>Commerzbank has eleven letters too, but ER is no country of IBANs.</summary>
    private static bool IsBic(string text) => text.Length is 8 or 11 && text.AsSpan(0, 6).IndexOfAnyExceptInRange('A', 'Z') < 0 && Structures.ContainsKey(text[4..6]);

    /// <summary>Any other word is a bank's name, which says nothing.</summary>
    private static bool IsCode(string bank) => IsNumber(bank) || IsBic(bank);

    private static bool IsNumber(string text) => text.Length > 0 && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsLong(string compact) => Zeroless(compact).Count(char.IsAsciiDigit) >= FewestDigits;

    private static string Zeroless(string text) => text.TrimStart('0');

    private static string Compact(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private static string[] Parts(string text)
    {
        var letters = new string([.. text.ToUpperInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')]);
        return letters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private readonly record struct Structure(int Bank, int BankLength, int Account, int AccountLength);
}
