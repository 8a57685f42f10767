using System.Collections.Frozen;

namespace Florin.Ledger;

/// <summary>ISO 4217: the codes an amount may carry and how many decimals each has; withdrawn codes stay, because old statements name them.</summary>
public static class Currencies
{
    /// <summary>The most decimals any amount keeps, whatever its currency.</summary>
    public const int MaximumDecimals = 4;

    private const string TwoDecimals =
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC " +
        "CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW " +
        "KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR " +
        "PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU " +
        "UZS VED VES WST XCD XCG YER ZAR ZMW ZWG ZWL";

    private const string NoDecimals = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";

    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";

    private const string FourDecimals = "CLF UYW";

    private const string Withdrawn = "ATS BEF BYR CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MRO MTL NLG PTE ROL SIT SKK STD TRL VEF ZMK";

    private static readonly FrozenDictionary<string, int> Decimals = Table();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Codes = Decimals.Keys.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The decimals of the currency's minor unit: JPY 0, EUR 2, KWD 3; 2 for a code that is not listed.</summary>
    public static int MinorUnits(string code) => Decimals.GetValueOrDefault(code, 2);

    /// <summary>True for a code of three capital letters that ISO 4217 lists or listed.</summary>
    public static bool IsKnown(string code) => Decimals.ContainsKey(code);

    /// <summary>The decimals of the currency's minor unit: JPY 0, EUR 2, KWD 3; false for an unknown code.</summary>
    public static bool TryMinorUnits(string code, out int decimals) => Decimals.TryGetValue(code, out decimals);

    /// <summary>The table's own string for three letters of either case, without an allocation; <c>null</c> when they are no currency.</summary>
    public static string? Find(ReadOnlySpan<char> code)
    {
        if (code.Length != 3) return null;
        Span<char> upper = stackalloc char[3];
        if (code.ToUpperInvariant(upper) != 3) return null;
        return Codes.TryGetValue(upper, out var known) ? known : null;
    }

    private static FrozenDictionary<string, int> Table()
    {
        var table = new Dictionary<string, int>();
        Add(NoDecimals, 0);
        Add(TwoDecimals, 2);
        Add(ThreeDecimals, 3);
        Add(FourDecimals, 4);
        Add(Withdrawn, 2);
        return table.ToFrozenDictionary();

        void Add(string codes, int decimals)
        {
            foreach (var code in codes.Split(' ')) table.Add(code, decimals);
        }
    }
}
