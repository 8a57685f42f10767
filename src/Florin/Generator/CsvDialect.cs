using System.Globalization;
using System.Text;

namespace Florin.Generator;

internal enum CsvColumn
{
    Day,
    ValueDay,
    Description,
    Counterparty,
    Method,
    Amount,
    MoneyOut,
    MoneyIn,

    /// <summary>The word for in or out beside <see cref="Magnitude"/>.</summary>
    Direction,
    Magnitude,
    Currency,
    Balance,
    AccountNumber,
    RoutingCode,
}

/// <summary>How the banks of a country write CSV.</summary>
/// <param name="Methods">Words for <see cref="PaymentMethod"/>, in its order.</param>
/// <param name="Preamble">Lines before the header; empty ones count.</param>
internal sealed record CsvDialect(
    char Separator, string DayFormat, bool DecimalComma, bool QuoteAll, bool NewestFirst, Encoding Encoding,
    IReadOnlyList<(string Header, CsvColumn Column)> Columns, IReadOnlyList<string> Methods,
    Func<GeneratedAccount, GeneratedStatement, IReadOnlyList<string>>? Preamble = null, string Out = "", string In = "")
{
    private static readonly NumberFormatInfo German = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NegativeSign = "-" };
    private static readonly UTF8Encoding PlainUtf8 = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly UTF8Encoding MarkedUtf8 = new(encoderShouldEmitUTF8Identifier: true);

    private static readonly CsvDialect UnitedStates = new(
        ',', "MM/dd/yyyy", DecimalComma: false, QuoteAll: false, NewestFirst: false, PlainUtf8,
        [("Posting Date", CsvColumn.Day), ("Description", CsvColumn.Description), ("Type", CsvColumn.Method), ("Amount", CsvColumn.Amount), ("Balance", CsvColumn.Balance)],
        ["DEBIT_CARD", "ACH_DEBIT", "ACCT_XFER", "ATM", "INTEREST", "FEE"]);

    private static readonly CsvDialect UnitedKingdom = new(
        ',', "dd/MM/yyyy", DecimalComma: false, QuoteAll: false, NewestFirst: true, PlainUtf8,
        [
            ("Transaction Date", CsvColumn.Day), ("Transaction Type", CsvColumn.Method), ("Sort Code", CsvColumn.RoutingCode), ("Account Number", CsvColumn.AccountNumber),
            ("Transaction Description", CsvColumn.Description), ("Money Out", CsvColumn.MoneyOut), ("Money In", CsvColumn.MoneyIn), ("Balance", CsvColumn.Balance),
        ],
        ["DEB", "DD", "FPO", "CPT", "INT", "CHG"]);

    private static readonly CsvDialect Germany = new(
        ';', "dd.MM.yyyy", DecimalComma: true, QuoteAll: true, NewestFirst: true, StatementText.Windows1252,
        [
            ("Buchungstag", CsvColumn.Day), ("Wertstellung", CsvColumn.ValueDay), ("Buchungstext", CsvColumn.Method), ("Auftraggeber/Empfänger", CsvColumn.Counterparty),
            ("Verwendungszweck", CsvColumn.Description), ("Betrag", CsvColumn.Amount), ("Währung", CsvColumn.Currency), ("Saldo", CsvColumn.Balance),
        ],
        ["Kartenzahlung", "Lastschrift", "Überweisung", "Auszahlung", "Zinsen", "Entgelt"],
        static (account, statement) =>
        [
            $"\"Girokonto\";\"{account.Identifier}\"",
            $"\"Zeitraum\";\"{statement.From.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)} - {statement.To.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}\"",
            $"\"Kontostand vom {statement.To.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}:\";\"{statement.ClosingBalance.ToString("#,##0.00", German)} EUR\"",
            string.Empty,
        ]);

    private static readonly CsvDialect France = new(
        ';', "dd/MM/yyyy", DecimalComma: true, QuoteAll: false, NewestFirst: true, MarkedUtf8,
        [("Date", CsvColumn.Day), ("Date valeur", CsvColumn.ValueDay), ("Libellé", CsvColumn.Description), ("Débit", CsvColumn.MoneyOut), ("Crédit", CsvColumn.MoneyIn), ("Solde", CsvColumn.Balance)],
        ["Carte", "Prélèvement", "Virement", "Retrait", "Intérêts", "Frais"]);

    private static readonly CsvDialect Netherlands = new(
        ',', "yyyyMMdd", DecimalComma: true, QuoteAll: true, NewestFirst: true, PlainUtf8,
        [
            ("Datum", CsvColumn.Day), ("Naam", CsvColumn.Counterparty), ("Rekening", CsvColumn.AccountNumber), ("Af Bij", CsvColumn.Direction), ("Bedrag (EUR)", CsvColumn.Magnitude),
            ("Mutatiesoort", CsvColumn.Method), ("Mededelingen", CsvColumn.Description), ("Saldo na mutatie", CsvColumn.Balance),
        ],
        ["Betaalautomaat", "Incasso", "Overschrijving", "Geldautomaat", "Rente", "Kosten"],
        Out: "Af", In: "Bij");

    public static CsvDialect Of(string country) => country switch
    {
        "US" => UnitedStates,
        "GB" => UnitedKingdom,
        "DE" => Germany,
        "FR" => France,
        _ => Netherlands,
    };

    public char DecimalMark => DecimalComma ? ',' : '.';

    /// <summary><c>\0</c> where digits are not grouped.</summary>
    public char GroupMark => DecimalComma && QuoteAll && Separator == ';' ? '.' : '\0';
}
