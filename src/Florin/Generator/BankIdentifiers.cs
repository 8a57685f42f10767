using System.Globalization;
using Florin.Ledger;

namespace Florin.Generator;

/// <summary>Account numbers that pass their checks and belong to nobody: the bank codes are not assigned.</summary>
internal static class BankIdentifiers
{
    /// <param name="openings">What each account holds when the household's time begins; full households have seven.</param>
    public static IReadOnlyList<GeneratedAccount> Accounts(HouseholdLife life, ReadOnlySpan<decimal> openings)
    {
        var dice = life.Dice("identifiers");
        var words = life.Words;
        var surname = dice.Pick(words.Surnames);
        var first = dice.Pick(words.FirstNames);
        var second = dice.Pick(words.FirstNames.Where(name => name != first).ToArray());
        var (checkingNumber, routing) = Number(life.Options.Country, dice);
        var (jointNumber, _) = Number(life.Options.Country, dice);
        List<GeneratedAccount> accounts =
        [
            Account("checking", checkingNumber, $"{first} {surname}", openings[AccountIndex.Checking], AccountKind.Checking, words.Currency),
            Account("card", "XXXXXXXXXXXX" + dice.Digits(4), $"{first} {surname}", openings[AccountIndex.Card], AccountKind.Card, words.Currency),
            Account("joint", jointNumber, $"{first} & {second} {surname}", openings[AccountIndex.Joint], AccountKind.Checking, words.Currency),
        ];
        if (openings.Length > accounts.Count)
        {
            accounts.Add(Account("savings", Further(), $"{first} {surname}", openings[AccountIndex.Savings], AccountKind.Savings, words.Currency));
            accounts.Add(Account("investment", Further(), $"{first} {surname}", openings[AccountIndex.Investment], AccountKind.Investment, words.Currency));
            accounts.Add(Account("loan", Further(), $"{first} {surname}", openings[AccountIndex.Loan], AccountKind.Loan, words.Currency));
            accounts.Add(Account("foreign", Further(), $"{first} {surname}", openings[AccountIndex.Foreign], AccountKind.Checking, OtherAccounts.ForeignCurrency(words.Currency)));
        }

        return accounts;

        string Further() => Number(life.Options.Country, dice).Number;

        GeneratedAccount Account(string key, string number, string holder, decimal opening, AccountKind kind, string currency) =>
            new(key, words.Accounts[key], number, routing, words.Bank, words.Bic, holder, opening, currency, kind);
    }

    private static (string Number, string Routing) Number(string country, Dice dice) => country switch
    {
        "US" => (dice.Digits(10), "999000013"),
        "GB" => (Iban("GB", "NMBS000099" + dice.Digits(8)), "00-00-99"),
        "DE" => (Iban("DE", "99900099" + dice.Digits(10)), "99900099"),
        "FR" => (FrenchIban("99990", "00099", dice.Digits(11)), "99990"),
        _ => (Iban("NL", "NMBS" + dice.Digits(10)), "NMBS"),
    };

    /// <summary>ISO 13616: the two check digits make the rearranged number 1 modulo 97.</summary>
    public static string Iban(string country, string number) =>
        string.Create(CultureInfo.InvariantCulture, $"{country}{98 - Remainder(number + country + "00"):D2}{number}");

    public static bool IsIban(string text) => text.Length is > 14 and < 35 && Remainder(string.Concat(text.AsSpan(4), text.AsSpan(0, 4))) == 1;

    /// <summary>The French number carries a key of its own: 97 − (89 bank + 15 branch + 3 account) mod 97.</summary>
    private static string FrenchIban(string bank, string branch, string account)
    {
        var key = 97 - (int)(((89 * Value(bank)) + (15 * Value(branch)) + (3 * Value(account))) % 97);
        return Iban("FR", string.Create(CultureInfo.InvariantCulture, $"{bank}{branch}{account}{key:D2}"));

        static long Value(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);
    }

    private static int Remainder(string text)
    {
        var remainder = 0;
        foreach (var letter in text)
        {
            remainder = char.IsAsciiDigit(letter)
                ? ((remainder * 10) + letter - '0') % 97
                : ((remainder * 100) + char.ToUpperInvariant(letter) - 'A' + 10) % 97;
        }

        return remainder;
    }
}
