using static Florin.Generator.StatementText;

namespace Florin.Generator;

/// <summary>ISO 20022 camt.053.001.02.</summary>
internal static class CamtStatementWriter
{
    /// <summary>Returns the line at which each row begins.</summary>
    public static int[] Write(StatementText text, GeneratedHousehold household, GeneratedStatement statement)
    {
        var account = household.Accounts[statement.Account];
        var end = account.Identifier[^4..];
        text.Begin(Utf8, "\n");
        text.Line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        text.Line("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\">");
        text.Line("<BkToCstmrStmt>");
        text.Line($"<GrpHdr><MsgId>{statement.To:yyyyMMdd}{end}</MsgId><CreDtTm>{statement.To:yyyy-MM-dd}T23:00:00</CreDtTm></GrpHdr>");
        text.Line("<Stmt>");
        text.Line($"<Id>{statement.To:yyyyMMdd}{end}</Id><CreDtTm>{statement.To:yyyy-MM-dd}T23:00:00</CreDtTm>");
        text.Line($"<FrToDt><FrDtTm>{statement.From:yyyy-MM-dd}T00:00:00</FrDtTm><ToDtTm>{statement.To:yyyy-MM-dd}T23:59:59</ToDtTm></FrToDt>");
        var number = BankIdentifiers.IsIban(account.Identifier) ? $"<IBAN>{account.Identifier}</IBAN>" : $"<Othr><Id>{account.Identifier}</Id></Othr>";
        text.Line($"<Acct><Id>{number}</Id><Ccy>{account.Currency}</Ccy><Nm>{Escape(account.Name)}</Nm><Ownr><Nm>{Escape(account.Holder)}</Nm></Ownr>"
            + $"<Svcr><FinInstnId><BIC>{account.Bic}</BIC><Nm>{Escape(account.Institution)}</Nm></FinInstnId></Svcr></Acct>");
        Balance(text, "OPBD", statement.OpeningBalance, statement.From, account.Currency);
        Balance(text, "CLBD", statement.ClosingBalance, statement.To, account.Currency);

        var lines = new int[statement.Rows.Count];
        for (var row = 0; row < lines.Length; row++)
        {
            lines[row] = text.NextLine;
            Entry(text, household.Transactions[statement.Rows[row]], account.Currency);
        }

        text.Line("</Stmt>");
        text.Line("</BkToCstmrStmt>");
        text.Line("</Document>");
        return lines;
    }

    private static void Entry(StatementText text, GeneratedTransaction transaction, string currency)
    {
        var (domain, family, sub) = Code(transaction);
        var party = transaction.Amount < 0 ? "Cdtr" : "Dbtr";
        text.Line("<Ntry>");
        text.Line($"<Amt Ccy=\"{currency}\">{Math.Abs(transaction.Amount)}</Amt><CdtDbtInd>{Indicator(transaction.Amount)}</CdtDbtInd><Sts>BOOK</Sts>");
        text.Line($"<BookgDt><Dt>{transaction.BookedOn:yyyy-MM-dd}</Dt></BookgDt><ValDt><Dt>{transaction.BookedOn:yyyy-MM-dd}</Dt></ValDt><AcctSvcrRef>{transaction.Reference}</AcctSvcrRef>");
        text.Line($"<BkTxCd><Domn><Cd>{domain}</Cd><Fmly><Cd>{family}</Cd><SubFmlyCd>{sub}</SubFmlyCd></Fmly></Domn></BkTxCd>");
        text.Line($"<NtryDtls><TxDtls><RltdPties><{party}><Nm>{Escape(transaction.Counterparty)}</Nm></{party}></RltdPties>");
        text.Add($"<RmtInf><Ustrd>{Escape(transaction.Description)}</Ustrd></RmtInf>");
        if (transaction.OccurredAt is { } at)
            text.Add($"<RltdDts><TxDtTm>{at:yyyy-MM-dd'T'HH:mm:sszzz}</TxDtTm></RltdDts>");
        text.Line("</TxDtls></NtryDtls>");
        text.Line("</Ntry>");
    }

    private static void Balance(StatementText text, string type, decimal amount, DateOnly day, string currency) =>
        text.Line($"<Bal><Tp><CdOrPrtry><Cd>{type}</Cd></CdOrPrtry></Tp><Amt Ccy=\"{currency}\">{Math.Abs(amount)}</Amt>"
        + $"<CdtDbtInd>{Indicator(amount)}</CdtDbtInd><Dt><Dt>{day:yyyy-MM-dd}</Dt></Dt></Bal>");

    private static string Indicator(decimal amount) => amount < 0 ? "DBIT" : "CRDT";

    private static (string Domain, string Family, string Sub) Code(GeneratedTransaction transaction) => transaction.Method switch
    {
        PaymentMethod.Card => ("PMNT", "CCRD", "POSD"),
        PaymentMethod.DirectDebit => ("PMNT", "RDDT", "ESDD"),
        PaymentMethod.Cash => ("PMNT", "CCRD", "CWDL"),
        PaymentMethod.Interest => ("ACMT", "MCOP", "INTR"),
        PaymentMethod.Fee => ("ACMT", "MDOP", "CHRG"),
        _ => ("PMNT", transaction.Amount < 0 ? "ICDT" : "RCDT", "ESCT"),
    };
}
