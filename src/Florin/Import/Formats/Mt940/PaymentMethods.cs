using System.Collections.Frozen;

namespace Florin.Import.Formats.Mt940;

/// <summary>How a row was paid, from the codes that stand for it: those of German and Austrian banks (GVC) in :86:, else SWIFT's and the Dutch banks' types in :61:.</summary>
internal static class PaymentMethods
{
    private const string Transfer = "transfer";
    private const string InstantTransfer = "instant transfer";
    private const string DirectDebit = "direct debit";
    private const string StandingOrder = "standing order";
    private const string Card = "card";
    private const string Cash = "cash";
    private const string Cheque = "cheque";
    private const string Salary = "salary";
    private const string Interest = "interest";
    private const string Fee = "fee";
    private const string Returned = "returned payment";
    private const string Securities = "securities";

    // The numbers of the German banking industry, "Geschäftsvorfallcodes": below 100 those before SEPA, from 100 on SEPA's.
    private static readonly FrozenDictionary<int, string> ByNumber = Numbers(
        (Cheque, [1, 2, 3, 11, 70, 101, 102, 103, 170]),
        (DirectDebit, [4, 5, 71, 104, 105, 107, 171, 174, 192, 193, 194, 195, 196, 197]),
        (Card, [6, 106]),
        (StandingOrder, [8, 52, 117, 152]),
        (Returned, [9, 10, 59, 108, 109, 110, 111, 159, 160, 184]),
        (Transfer, [13, 14, 15, 17, 18, 19, 20, 51, 61, 65, 67, 68, 69, 116, 119, 166, 167, 169, 177, 191, 201, 202, 820]),
        (InstantTransfer, [118, 168]),
        (Salary, [53, 153]),
        (Cash, [82, 83]),
        (Fee, [805, 808, 809]),
        (Interest, [807, 814]));

    private static readonly FrozenDictionary<string, string> ByType = Types(
        (Transfer, "TRF OVB IOB EXT BTL"),
        (DirectDebit, "DDT INC"),
        (StandingOrder, "STO"),
        (Card, "BEA"),
        ("online payment", "IDB"),
        (Cash, "GEA KAS"),
        (Cheque, "CHK CLR TCK"),
        (Interest, "INT RNT"),
        (Fee, "CHG COM BNK BRF KST MGT ODC"),
        (Returned, "RTI"),
        ("tax", "TAX STP"),
        (Securities, "SEC SAL PCH SUB RED"));

    // DIV is left out: SWIFT's dividend, the Dutch banks' "diversen".
    public static string? OfType(string type) => ByType.GetValueOrDefault(type);

    public static string? OfNumber(int number) => ByNumber.GetValueOrDefault(number);

    private static FrozenDictionary<int, string> Numbers(params ReadOnlySpan<(string Method, int[] Numbers)> methods)
    {
        var known = new Dictionary<int, string>();
        foreach (var (method, numbers) in methods)
        {
            foreach (var number in numbers) known.Add(number, method);
        }

        return known.ToFrozenDictionary();
    }

    private static FrozenDictionary<string, string> Types(params ReadOnlySpan<(string Method, string Types)> methods)
    {
        var known = new Dictionary<string, string>();
        foreach (var (method, types) in methods)
        {
            foreach (var type in types.Split(' ')) known.Add(type, method);
        }

        return known.ToFrozenDictionary();
    }
}
