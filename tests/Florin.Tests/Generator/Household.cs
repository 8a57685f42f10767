using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Florin.Generator;

namespace Florin.Tests.Generator;

/// <summary>Households of the tests, and their files read back by the plainest means.</summary>
internal static partial class Household
{
    public const string UnitedStates = "US";

    private static readonly XNamespace Camt = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.02";

    private static readonly ConditionalWeakTable<GeneratedHousehold, GeneratedFile[]> Rendered = [];

    public static TheoryData<string> Countries => [.. GeneratorOptions.Countries];

    public static GeneratedHousehold Of(string country, ulong seed = 1) => HouseholdGenerator.Generate(new GeneratorOptions(seed, country, new DateOnly(2026, 10, 31)));

    public static byte[] Bytes(GeneratedHousehold household) => [.. HouseholdWriter.Render(household).SelectMany(file => Encoding.UTF8.GetBytes(file.Name).Concat(file.Content))];

    public static string[] Lines(GeneratedHousehold household, string file)
    {
        var content = Rendered.GetValue(household, static one => [.. HouseholdWriter.Render(one)]).Single(one => one.Name == file).Content;
        var encoding = file.EndsWith(".xml", StringComparison.Ordinal) || household.Options.Country != "DE" ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        return encoding.GetString(content).TrimStart('\uFEFF').ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
    }

    /// <summary>Date, signed amount and balance after each row, oldest first, with the text of the line.</summary>
    public static List<(DateOnly Day, decimal Amount, decimal Balance, string Line)> Csv(GeneratedHousehold household, string file)
    {
        var lines = Lines(household, file);
        var rows = household.Options.Country switch
        {
            "US" => lines.Skip(1).Select(line => Row(line, ',', "MM/dd/yyyy", '.', 0, [3], 4)),
            "GB" => lines.Skip(1).Select(line => Row(line, ',', "dd/MM/yyyy", '.', 0, [6, -5], 7)).Reverse(),
            "DE" => lines.Skip(5).Select(line => Row(line, ';', "dd.MM.yyyy", ',', 0, [5], 7)).Reverse(),
            "FR" => lines.Skip(1).Select(line => Row(line, ';', "dd/MM/yyyy", ',', 0, [4, -3], 5)).Reverse(),
            _ => lines.Skip(1).Select(line => Row(line, ',', "yyyyMMdd", ',', 0, line.Contains("\"Af\"", StringComparison.Ordinal) ? [-4] : [4], 7)).Reverse(),
        };
        return [.. rows];
    }

    public static List<(DateOnly Day, decimal Amount, string Reference, string Text)> Ofx(string text) =>
    [
        .. Statements().Matches(text.ReplaceLineEndings("\n")).Select(match => (
            DateOnly.ParseExact(match.Groups["day"].Value, "yyyyMMdd", CultureInfo.InvariantCulture),
            Number(match.Groups["amount"].Value, '.'), match.Groups["id"].Value, match.Value)),
    ];

    public static decimal LedgerBalance(string text) => Number(LedgerBalances().Match(text).Groups["amount"].Value, '.');

    public static List<(DateOnly Day, decimal Amount, string Reference, string Text)> CamtEntries(XDocument document) =>
    [
        .. document.Descendants(Camt + "Ntry").Select(entry => (
            DateOnly.ParseExact(entry.Element(Camt + "BookgDt")!.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            Signed(entry), entry.Element(Camt + "AcctSvcrRef")!.Value, entry.ToString())),
    ];

    public static decimal CamtBalance(XDocument document, string code) =>
        Signed(document.Descendants(Camt + "Bal").Single(balance => balance.Element(Camt + "Tp")!.Value == code));

    private static decimal Signed(XElement element)
    {
        var amount = Number(element.Element(Camt + "Amt")!.Value, '.');
        return element.Element(Camt + "CdtDbtInd")!.Value == "DBIT" ? -amount : amount;
    }

    // A negative index is a column of money out.
    private static (DateOnly, decimal, decimal, string) Row(string line, char separator, string format, char comma, int day, int[] amounts, int balance)
    {
        var fields = Split(line, separator);
        var amount = amounts.Sum(at => fields[Math.Abs(at)].Length == 0 ? 0 : Math.Sign(at) * Number(fields[Math.Abs(at)], comma));
        return (DateOnly.ParseExact(fields[day], format, CultureInfo.InvariantCulture), amount, Number(fields[balance], comma), line);
    }

    private static string[] Split(string line, char separator)
    {
        var fields = new List<string> { string.Empty };
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
                quoted = !quoted;
            else if (letter == separator && !quoted)
                fields.Add(string.Empty);
            else
                fields[^1] += letter;
        }

        return [.. fields];
    }

    private static decimal Number(string text, char comma)
    {
        var plain = comma == ',' ? text.Replace(".", string.Empty, StringComparison.Ordinal).Replace(',', '.') : text;
        TwoDecimals().IsMatch(plain).ShouldBeTrue($"'{text}' has two decimals");
        return decimal.Parse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^-?\d+\.\d\d$", RegexOptions.NonBacktracking)]
    private static partial Regex TwoDecimals();

    [GeneratedRegex(@"<STMTTRN>\n<TRNTYPE>\w+\n<DTPOSTED>(?<day>\d{8})\d{6}\n<TRNAMT>(?<amount>\S+)\n<FITID>(?<id>\w+)\n<NAME>(?<name>.{1,40})\n</STMTTRN>", RegexOptions.NonBacktracking)]
    private static partial Regex Statements();

    [GeneratedRegex(@"<BALAMT>(?<amount>\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex LedgerBalances();
}
