using System.Globalization;
using System.Text;
using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats.Camt;

/// <summary>What camt.052, camt.053 and camt.054 have in common and where they differ, what stands in an entry, and which balances count.</summary>
public sealed class CamtMessageTests
{
    private static readonly (string Name, string Root, string Record)[] Messages =
        [("camt.052", "BkToCstmrAcctRpt", "Rpt"), ("camt.053", "BkToCstmrStmt", "Stmt"), ("camt.054", "BkToCstmrDbtCdtNtfctn", "Ntfctn")];

    [Fact]
    public void Every_message_is_read_in_every_version_and_without_a_namespace()
    {
        foreach (var (name, root, record) in Messages)
        {
            foreach (var version in Enumerable.Range(0, 14))
            {
                var space = version == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" xmlns=\"urn:iso:std:iso:20022:tech:xsd:{name}.001.{version:00}\"");
                var ending = version == 1 ? "V01" : "";
                var text = $"<Document{space}><{root}{ending}><{record}><Acct><Id><IBAN>NL26VAYB8060476890</IBAN></Id></Acct>{Entry()}</{record}></{root}{ending}></Document>";
                new StatementFormats().Detect(Encoding.UTF8.GetBytes(text)).ShouldNotBeNull().Name.ShouldBe(name);
                var read = Recording.Camt(text);
                read.Errors.ShouldBeEmpty();
                read.Amounts.ShouldBe([-30m]);
            }
        }
    }

    [Fact]
    public void A_prefix_and_an_envelope_around_the_document_change_nothing()
    {
        var text = "<e:Envelope xmlns:e=\"urn:e\" xmlns:d=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><e:Body><d:Document><d:BkToCstmrStmt><d:Stmt>"
            + "<d:Ntry><d:Amt Ccy=\"EUR\">1</d:Amt><d:CdtDbtInd>CRDT</d:CdtDbtInd><d:BookgDt><d:Dt>2024-02-01</d:Dt></d:BookgDt></d:Ntry></d:Stmt></d:BkToCstmrStmt></d:Document></e:Body></e:Envelope>";
        Recording.Camt(text).Amounts.ShouldBe([1m]);
    }

    [Theory]
    [InlineData("camt.052", "", true)]
    [InlineData("camt.052", "<Sts>PDNG</Sts>", true)]
    [InlineData("camt.052", "<Sts>BOOK</Sts>", false)]
    [InlineData("camt.052", "<Sts><Cd>BOOK</Cd></Sts>", false)]
    [InlineData("camt.053", "", false)]
    [InlineData("camt.053", "<Sts>FUTR</Sts>", true)]
    [InlineData("camt.054", "", false)]
    [InlineData("camt.054", "<Sts>PDNG</Sts>", true)]
    public void An_entry_within_the_day_is_pending_unless_booked_and_any_other_is_booked_unless_pending(string message, string status, bool pending)
    {
        var (_, root, record) = Messages.Single(known => known.Name == message);
        var text = $"<Document><{root}><{record}><Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd>{status}<ValDt><Dt>2024-02-01</Dt></ValDt></Ntry></{record}></{root}></Document>";
        Recording.Camt(text).Rows.ShouldHaveSingleItem().Pending.ShouldBe(pending);
    }

    [Fact]
    public void An_entry_for_information_is_no_row()
    {
        var read = Read(Entry(fields: "<Sts>INFO</Sts>") + Entry());
        read.Amounts.ShouldBe([-30m]);
        read.Notes.ShouldHaveSingleItem().ShouldStartWith("1 entries are for information only");
    }

    [Fact]
    public void An_entry_without_a_date_has_that_of_its_payment_else_of_the_message()
    {
        const string Undated = "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd>";
        var read = Read($"<CreDtTm>2024-02-03T06:00:00</CreDtTm>{Undated}</Ntry>{Undated}<NtryDtls><TxDtls><RltdDts><IntrBkSttlmDt>2024-02-01</IntrBkSttlmDt></RltdDts></TxDtls></NtryDtls></Ntry>");
        read.Rows.Select(row => row.BookedOn).ShouldBe([new DateOnly(2024, 2, 3), new DateOnly(2024, 2, 1)]);
        read.Notes.ShouldHaveSingleItem().ShouldStartWith("2 entries state no date");
    }

    [Theory]
    [InlineData("CRDT", "", "Payer")]
    [InlineData("DBIT", "", "Shop")]
    [InlineData("CRDT", "<RvslInd>true</RvslInd>", "Shop")]
    [InlineData("DBIT", "<RvslInd>true</RvslInd>", "Payer")]
    public void A_reversal_keeps_its_direction_and_names_the_parties_of_what_it_takes_back(string indicator, string reversal, string payee)
    {
        var row = Read($"<Ntry><Amt Ccy=\"EUR\">5</Amt><CdtDbtInd>{indicator}</CdtDbtInd>{reversal}<BookgDt><Dt>2024-02-01</Dt></BookgDt>"
            + "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Payer</Nm></Dbtr><Cdtr><Nm>Shop</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>").Rows.ShouldHaveSingleItem();
        (row.Amount, row.Payee).ShouldBe((indicator == "CRDT" ? 5m : -5m, payee));
    }

    [Fact]
    public void The_account_itself_is_never_its_own_other_party()
    {
        const string Own = "<Acct><Id><IBAN>NL26VAYB8060476890</IBAN></Id></Acct>";
        const string Parties = "<RltdPties><Dbtr><Nm>Jane</Nm></Dbtr><DbtrAcct><Id><IBAN>NL26VAYB8060476890</IBAN></Id></DbtrAcct><Cdtr><Nm>Shop</Nm></Cdtr><CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct></RltdPties>";
        Read(Own + Entry($"<TxDtls>{Parties}</TxDtls>", indicator: "CRDT")).Rows.ShouldHaveSingleItem().Payee.ShouldBe("Shop");
    }

    [Theory]
    [InlineData("<Cdtr><Nm>Shop</Nm></Cdtr><UltmtCdtr><Nm>Brand</Nm></UltmtCdtr>", "Shop")]
    [InlineData("<UltmtCdtr><Nm>Brand</Nm></UltmtCdtr>", "Brand")]
    [InlineData("<Cdtr><Pty><Nm>Shop</Nm></Pty></Cdtr>", "Shop")]
    [InlineData("<UltmtCdtr><Pty><Nm>Brand</Nm></Pty></UltmtCdtr>", "Brand")]
    [InlineData("<Cdtr><Agt><FinInstnId><Nm>Bank</Nm></FinInstnId></Agt></Cdtr>", "Bank")]
    public void The_other_party_is_found_in_the_old_nesting_and_in_the_new(string parties, string payee)
    {
        Read(Entry($"<TxDtls><RltdPties>{parties}</RltdPties></TxDtls>")).Rows.ShouldHaveSingleItem().Payee.ShouldBe(payee);
    }

    [Theory]
    [InlineData("<Refs><AcctSvcrRef>A</AcctSvcrRef><EndToEndId>E</EndToEndId><TxId>T</TxId></Refs>", "A")]
    [InlineData("<Refs><EndToEndId>E</EndToEndId><TxId>T</TxId></Refs>", "T")]
    [InlineData("<Refs><EndToEndId>E</EndToEndId></Refs>", "E")]
    [InlineData("<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>", null)]
    public void The_reference_is_the_banks_own_before_those_of_others(string references, string? expected)
    {
        Read(Entry($"<TxDtls>{references}</TxDtls>")).Rows.ShouldHaveSingleItem().BankReference.ShouldBe(expected);
        Read(Entry($"<TxDtls>{references}</TxDtls>", fields: "<AcctSvcrRef>N</AcctSvcrRef>")).Rows.ShouldHaveSingleItem().BankReference.ShouldBe("N");
    }

    [Theory]
    [InlineData("<RmtInf><Ustrd>one</Ustrd><Ustrd>two</Ustrd><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf>", "one two")]
    [InlineData("<RmtInf><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf><AddtlRmtInf>more</AddtlRmtInf></Strd></RmtInf>", "RF18 more")]
    [InlineData("<AddtlTxInf>told</AddtlTxInf>", "told")]
    [InlineData("<RltdPties><Cdtr><Nm>Shop</Nm></Cdtr></RltdPties><Refs><MndtId>M1</MndtId></Refs>", "Shop")]
    [InlineData("<Refs><MndtId>M1</MndtId><EndToEndId>E1</EndToEndId></Refs>", "M1")]
    [InlineData("<Refs><EndToEndId>E1</EndToEndId></Refs>", "E1")]
    [InlineData("<BkTxCd><Prtry><Cd>544</Cd></Prtry></BkTxCd>", "544")]
    public void The_text_is_what_the_payer_wrote_else_the_next_best(string details, string expected)
    {
        Read(Entry($"<TxDtls>{details}</TxDtls>")).Rows.ShouldHaveSingleItem().Description.ShouldBe(expected);
    }

    [Theory]
    [InlineData("PMNT", "RDDT", "ESDD", "DIRECTDEBIT")]
    [InlineData("PMNT", "ICDT", "ESCT", "CREDITTRANSFER")]
    [InlineData("PMNT", "RCDT", "SALA", "DIRECTDEP")]
    [InlineData("PMNT", "CCRD", "POSD", "POS")]
    [InlineData("PMNT", "CCRD", "CWDL", "ATM")]
    [InlineData("ACMT", "MDOP", "CHRG", "FEE")]
    [InlineData("ACMT", "MCOP", "INTR", "INT")]
    [InlineData("PAYM", "0001", "0003", null)]
    public void The_bank_transaction_code_tells_how_it_was_paid(string domain, string family, string sub, string? method)
    {
        var code = $"<BkTxCd><Domn><Cd>{domain}</Cd><Fmly><Cd>{family}</Cd><SubFmlyCd>{sub}</SubFmlyCd></Fmly></Domn></BkTxCd>";
        Read(Entry(fields: code)).Rows.ShouldHaveSingleItem().PaymentMethod.ShouldBe(method);
    }

    [Fact]
    public void An_amount_in_another_currency_is_told_and_not_summed()
    {
        var read = Read(Entry("<TxDtls><AmtDtls><InstdAmt><Amt Ccy=\"USD\">32.40</Amt></InstdAmt><TxAmt><Amt Ccy=\"EUR\">30.00</Amt></TxAmt>"
            + "<CntrValAmt><Amt Ccy=\"EUR\">30.00</Amt><CcyXchg><SrcCcy>USD</SrcCcy><XchgRate>1.08</XchgRate></CcyXchg></CntrValAmt></AmtDtls><RmtInf><Ustrd>Books</Ustrd></RmtInf></TxDtls>"));
        var row = read.Rows.ShouldHaveSingleItem();
        (row.Amount, row.Currency, row.Description).ShouldBe((-30m, "EUR", "Books USD 32.40 at 1.08"));
    }

    [Theory]
    [InlineData("OPBD 1 2024-01-31;CLBD 2 2024-02-01;ITBD 9 2024-02-01", "open 1 2024-01-31;close 2 2024-02-01")]
    [InlineData("PRCD 1 2024-01-31;CLBD 2 2024-02-01;CLAV 3 2024-02-01", "open 1 2024-02-01;close 2 2024-02-01")]
    [InlineData("OPBD 1 2024-02-01;ITBD 2 2024-02-01", "open 1 2024-02-01;close 2 2024-02-01")]
    [InlineData("ITBD 2 2024-02-01;CLBD 3 2024-02-01", "open 2 2024-02-01;close 3 2024-02-01")]
    [InlineData("ITBD 2 2024-02-01;ITBD 3 2024-02-01", "open 2 2024-02-01;close 3 2024-02-01")]
    [InlineData("ITBD 2 2024-02-01;CLAV 3 2024-02-01", "close 2 2024-02-01")]
    [InlineData("CLAV 3 2024-02-01;FWAV 4 2024-02-02", "close 3 2024-02-01")]
    public void Booked_balances_come_before_interim_ones_and_those_before_what_is_available(string stated, string expected)
    {
        var balances = string.Concat(stated.Split(';').Select(balance => balance.Split(' ')).Select(parts =>
            $"<Bal><Tp><CdOrPrtry><Cd>{parts[0]}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{parts[1]}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{parts[2]}</Dt></Dt></Bal>"));
        foreach (var text in new[] { balances + Entry(), Entry() + balances })
            string.Join(';', Read(text).Balances.Select(balance => FormattableString.Invariant($"{(balance.Opening ? "open" : "close")} {balance.Amount} {balance.On:yyyy-MM-dd}"))).ShouldBe(expected);
    }

    private static Recording Read(string statement) => Recording.Camt($"<Document><BkToCstmrStmt><Stmt>{statement}</Stmt></BkToCstmrStmt></Document>");

    private static string Entry(string payments = "", string indicator = "DBIT", string fields = "") =>
        $"<Ntry><Amt Ccy=\"EUR\">30.00</Amt><CdtDbtInd>{indicator}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-02-01</Dt></BookgDt>{fields}<NtryDtls>{payments}</NtryDtls></Ntry>";
}
