using static Florin.Generator.StatementText;

namespace Florin.Generator;

/// <summary>OFX 1.0.2: SGML, leaf elements without an end tag.</summary>
internal static class OfxStatementWriter
{
    /// <summary>Returns the line at which each row begins.</summary>
    public static int[] Write(StatementText text, GeneratedHousehold household, GeneratedStatement statement)
    {
        var account = household.Accounts[statement.Account];
        text.Begin(Windows1252, "\r\n");
        foreach (var line in (ReadOnlySpan<string>)
        [
            "OFXHEADER:100", "DATA:OFXSGML", "VERSION:102", "SECURITY:NONE", "ENCODING:USASCII", "CHARSET:1252", "COMPRESSION:NONE", "OLDFILEUID:NONE", "NEWFILEUID:NONE", string.Empty,
            "<OFX>", "<SIGNONMSGSRSV1>", "<SONRS>", "<STATUS>", "<CODE>0", "<SEVERITY>INFO", "</STATUS>",
        ])
        {
            text.Line(line);
        }

        text.Line($"<DTSERVER>{statement.To:yyyyMMdd}235959");
        foreach (var line in (ReadOnlySpan<string>)
        [
            "<LANGUAGE>ENG", "<FI>", "<ORG>" + Escape(account.Institution), "<FID>" + Digits(account.RoutingCode), "</FI>", "</SONRS>", "</SIGNONMSGSRSV1>",
            "<CREDITCARDMSGSRSV1>", "<CCSTMTTRNRS>", "<TRNUID>0", "<STATUS>", "<CODE>0", "<SEVERITY>INFO", "</STATUS>",
            "<CCSTMTRS>", "<CURDEF>" + household.Currency, "<CCACCTFROM>", "<ACCTID>" + account.Identifier, "</CCACCTFROM>",
            "<BANKTRANLIST>",
        ])
        {
            text.Line(line);
        }

        text.Line($"<DTSTART>{statement.From:yyyyMMdd}");
        text.Line($"<DTEND>{statement.To:yyyyMMdd}");

        var lines = new int[statement.Rows.Count];
        for (var row = 0; row < lines.Length; row++)
        {
            var transaction = household.Transactions[statement.Rows[row]];
            lines[row] = text.NextLine;
            text.Line("<STMTTRN>");
            text.Line(transaction switch { { Method: PaymentMethod.Transfer } => "<TRNTYPE>PAYMENT", { Amount: > 0 } => "<TRNTYPE>CREDIT", _ => "<TRNTYPE>DEBIT" });
            text.Line($"<DTPOSTED>{transaction.BookedOn:yyyyMMdd}120000");
            if (transaction.OccurredAt is { } at)
                text.Line($"<DTUSER>{at:yyyyMMddHHmmss}[{at.Offset.Hours}]");
            text.Line($"<TRNAMT>{transaction.Amount}");
            text.Line($"<FITID>{transaction.Reference}");
            text.Line($"<NAME>{Escape(transaction.Description)}");
            text.Line("</STMTTRN>");
        }

        text.Line("</BANKTRANLIST>");
        text.Line("<LEDGERBAL>");
        text.Line($"<BALAMT>{statement.ClosingBalance}");
        text.Line($"<DTASOF>{statement.To:yyyyMMdd}235959");
        foreach (var line in (ReadOnlySpan<string>)["</LEDGERBAL>", "</CCSTMTRS>", "</CCSTMTTRNRS>", "</CREDITCARDMSGSRSV1>", "</OFX>"])
        {
            text.Line(line);
        }

        return lines;
    }

    private static string Digits(string code) => code.Replace("-", string.Empty, StringComparison.Ordinal);
}
