using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Import;

/// <summary>One account in the words of two formats, and two in the words of one.</summary>
public sealed class AccountResolverTests
{
    private const string Mt940 = """
        :20:STARTUMS
        :25:37040044/0532013000
        :28C:1/1
        :60F:C240131EUR100,00
        :61:2402010201D12,50NMSCNONREF
        :86:005?00LASTSCHRIFT?20Stadtwerke Strom
        :61:2402020202C900,00NTRFNONREF
        :86:051?00GUTSCHRIFT?20Gehalt Februar
        :62F:C240202EUR987,50
        -

        """;

    private const string Csv = """
        IBAN;Buchungstag;Verwendungszweck;Betrag;Währung
        DE89370400440532013000;01.02.2024;Stadtwerke Strom;-12,50;EUR
        DE89370400440532013000;02.02.2024;Gehalt Februar;900,00;EUR
        DE89370400440532013000;03.02.2024;Bäckerei;-3,20;EUR
        """;

    private const string Ofx = """
        OFXHEADER:100
        DATA:OFXSGML
        VERSION:102

        <OFX><SIGNONMSGSRSV1><SONRS><FI><ORG>Commerzbank</FI></SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR
        <BANKACCTFROM><BANKID>37040044<ACCTID>532013000<ACCTTYPE>CHECKING</BANKACCTFROM>
        <BANKTRANLIST>
        <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240201<TRNAMT>-12.50<FITID>1<NAME>Stadtwerke Strom</STMTTRN>
        <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20240202<TRNAMT>900.00<FITID>2<NAME>Gehalt Februar</STMTTRN>
        <STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240203<TRNAMT>-3.20<FITID>3<NAME>Bäckerei</STMTTRN>
        </BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
        """;

    [Theory, EachEngine]
    public async Task A_bank_code_and_number_an_iban_and_a_number_alone_are_one_account_whose_rows_come_in_once(Engine engine)
    {
        foreach (var order in new[] { (Mt940, Csv, Ofx), (Ofx, Mt940, Csv), (Csv, Ofx, Mt940) })
        {
            await using var ledger = await TestLedger.OpenAsync(engine);
            await ledger.ImportAsync("one", order.Item1);
            await ledger.ImportAsync("two", order.Item2);
            await ledger.ImportAsync("three", order.Item3);

            (await ledger.AccountsAsync()).Count.ShouldBe(1);
            (await ledger.TransactionsAsync()).Count.ShouldBe(3);
        }
    }

    [Theory, EachEngine]
    public async Task Accounts_of_one_number_that_a_file_tells_apart_by_their_kind_stay_apart_in_every_file(Engine engine)
    {
        static string Statement(string kind, string amount) => $"<STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>321<ACCTID>9100200<ACCTTYPE>{kind}</BANKACCTFROM>"
            + $"<BANKTRANLIST><STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20240201<TRNAMT>{amount}<FITID>{kind}<NAME>Fee</STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS>";
        var both = $"OFXHEADER:100\n\n<OFX><BANKMSGSRSV1>{Statement("CHECKING", "-1.00")}{Statement("SAVINGS", "-2.00")}</BANKMSGSRSV1></OFX>";
        var savings = $"OFXHEADER:100\n\n<OFX><BANKMSGSRSV1>{Statement("SAVINGS", "-2.00")}</BANKMSGSRSV1></OFX>";
        await using var ledger = await TestLedger.OpenAsync(engine);

        await ledger.ImportAsync("both.ofx", both);
        (await ledger.ImportAsync("both.ofx", both)).New.ShouldBe(0);
        (await ledger.ImportAsync("savings.ofx", savings)).New.ShouldBe(0);

        (await ledger.AccountsAsync()).Select(account => (account.Kind.ToString(), account.Transactions)).ShouldBe([("Checking", 1L), ("Savings", 1L)]);
    }

    [Theory, EachEngine]
    public async Task A_number_that_two_banks_have_is_taken_for_neither(Engine engine)
    {
        static string Account(string id) => $":20:X\n:25:{id}\n:28C:1\n:60F:C240131EUR100,00\n:61:2402010201D12,50NMSCNONREF\n:86:Strom\n:62F:C240201EUR87,50\n-\n";
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("a.sta", Account("37040044/0532013000"));
        await ledger.ImportAsync("b.sta", Account("50010517/0532013000"));
        (await ledger.AccountsAsync()).Count.ShouldBe(2);

        await ledger.ImportAsync("c.sta", Account("10020030/0532013000"));

        (await ledger.AccountsAsync()).Count.ShouldBe(3);
    }

    [Theory, EachEngine]
    public async Task A_statement_and_the_notification_of_its_batches_make_each_booking_once_in_either_order(Engine engine)
    {
        static string Message(string root, string record, string details) => $"<Document><{root}><{record}><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>"
            + $"<Ntry><Amt Ccy=\"EUR\">30</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2024-02-01</Dt></BookgDt><AcctSvcrRef>B77</AcctSvcrRef>{details}</Ntry></{record}></{root}></Document>";
        var statement = Message("BkToCstmrStmt", "Stmt", "<AddtlNtryInf>Sammelgutschrift</AddtlNtryInf>");
        var notification = Message("BkToCstmrDbtCdtNtfctn", "Ntfctn", "<NtryDtls><TxDtls><Amt Ccy=\"EUR\">10</Amt><RmtInf><Ustrd>Rent A</Ustrd></RmtInf></TxDtls><TxDtls><Amt Ccy=\"EUR\">20</Amt><RmtInf><Ustrd>Rent B</Ustrd></RmtInf></TxDtls></NtryDtls>");
        foreach (var (first, second) in new[] { (statement, notification), (notification, statement) })
        {
            await using var ledger = await TestLedger.OpenAsync(engine);
            await ledger.ImportAsync("one.xml", first);

            (await ledger.ImportAsync("two.xml", second)).New.ShouldBe(0);

            (await ledger.TransactionsAsync()).ShouldHaveSingleItem().Amount.ShouldBe(30m);
        }
    }
}
