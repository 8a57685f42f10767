using static Florin.Generator.StatementText;

namespace Florin.Generator;

/// <summary>OFX 1.0.2: SGML, leaf elements without an end tag.</summary>
internal static class OfxStatementWriter
{
    public static StatementFile Write(GeneratedHousehold household, GeneratedStatement statement)
    {
        var account = household.Accounts[statement.Account];
        var asOf = Day(statement.To, "yyyyMMdd") + "235959";
        var text = new StatementText("\r\n");
        foreach (var line in (ReadOnlySpan<string>)
        [
            "OFXHEADER:100", "DATA:OFXSGML", "VERSION:102", "SECURITY:NONE", "ENCODING:USASCII", "CHARSET:1252", "COMPRESSION:NONE", "OLDFILEUID:NONE", "NEWFILEUID:NONE", string.Empty,
            "<OFX>", "<SIGNONMSGSRSV1>", "<SONRS>", "<STATUS>", "<CODE>0", "<SEVERITY>INFO", "</STATUS>", "<DTSERVER>" + asOf, "<LANGUAGE>ENG",
            "<FI>", "<ORG>" + Escape(account.Institution), "<FID>" + Digits(account.RoutingCode), "</FI>", "</SONRS>", "</SIGNONMSGSRSV1>",
            "<CREDITCARDMSGSRSV1>", "<CCSTMTTRNRS>", "<TRNUID>0", "<STATUS>", "<CODE>0", "<SEVERITY>INFO", "</STATUS>",
            "<CCSTMTRS>", "<CURDEF>" + household.Currency, "<CCACCTFROM>", "<ACCTID>" + account.Identifier, "</CCACCTFROM>",
            "<BANKTRANLIST>", "<DTSTART>" + Day(statement.From, "yyyyMMdd"), "<DTEND>" + Day(statement.To, "yyyyMMdd"),
        ])
        {
            text.Line(line);
        }

        var lines = new int[statement.Rows.Count];
        for (var row = 0; row < lines.Length; row++)
        {
            var transaction = household.Transactions[statement.Rows[row]];
            lines[row] = text.NextLine;
            text.Line("<STMTTRN>");
            text.Line(transaction switch { { Method: PaymentMethod.Transfer } => "<TRNTYPE>PAYMENT", { Amount: > 0 } => "<TRNTYPE>CREDIT", _ => "<TRNTYPE>DEBIT" });
            text.Line("<DTPOSTED>" + Day(transaction.BookedOn, "yyyyMMdd") + "120000");
            text.Line("<TRNAMT>" + Number(transaction.Amount));
            text.Line("<FITID>" + transaction.Reference);
            text.Line("<NAME>" + Escape(transaction.Description));
            text.Line("</STMTTRN>");
        }

        foreach (var line in (ReadOnlySpan<string>)
        [
            "</BANKTRANLIST>", "<LEDGERBAL>", "<BALAMT>" + Number(statement.ClosingBalance), "<DTASOF>" + asOf, "</LEDGERBAL>",
            "</CCSTMTRS>", "</CCSTMTTRNRS>", "</CREDITCARDMSGSRSV1>", "</OFX>",
        ])
        {
            text.Line(line);
        }

        return new StatementFile(text.Encode(Windows1252), lines);
    }

    private static string Digits(string code) => code.Replace("-", string.Empty, StringComparison.Ordinal);
}
