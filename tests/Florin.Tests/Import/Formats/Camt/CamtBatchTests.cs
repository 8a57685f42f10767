using System.Globalization;
using System.Text;
using Florin.Import.Formats;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Import.Formats.Camt;

/// <summary>An entry of several payments: rows of them where they make it up, and always the entry's own amount in all.</summary>
public sealed class CamtBatchTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithReplay(20250630UL, 3UL).WithMaxTest(200);

    private static readonly Gen<Batch> Batches =
        from cents in Gen.Choose(0, 50_000).ListOf(5)
        from signs in Gen.Elements(1, 1, 1, -1).ListOf(5)
        from missing in Gen.Frequency((5, Gen.Constant(-1)), (1, Gen.Choose(0, 4)))
        from charge in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 500)))
        from included in Gen.Elements(true, false)
        from off in Gen.Frequency((3, Gen.Constant(0)), (1, Gen.Choose(1, 99)))
        from details in Gen.Elements(true, false)
        select new Batch([.. cents.Zip(signs, (cent, sign) => sign * cent)], missing, charge, included, off, details);

    [Fact]
    public void Payments_that_make_up_their_entry_are_rows_with_their_own_texts_parties_and_references()
    {
        static string Payment(string amount, string party, string text, string reference) =>
            $"<TxDtls><Refs><EndToEndId>{reference}</EndToEndId></Refs><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><RltdPties><Cdtr><Nm>{party}</Nm></Cdtr></RltdPties><RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>";
        var read = Read("30.00", $"<NtryDtls>\n{Payment("10.00", "A", "one", "E1")}\n{Payment("20.00", "B", "two", "E2")}</NtryDtls>");
        read.Rows.Select(row => (row.Line, row.Amount, row.Payee, row.Description, row.BankReference)).ShouldBe([(2, -10m, "A", "one", "E1"), (3, -20m, "B", "two", "E2")]);
        read.Notes.ShouldBeEmpty();
    }

    [Fact]
    public void A_notifications_batch_is_the_one_row_that_the_statement_has_under_the_same_reference()
    {
        const string Entry = "<Ntry><Amt Ccy=\"EUR\">30</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt><Dt>2024-02-01</Dt></BookgDt><AcctSvcrRef>B77</AcctSvcrRef>{0}</Ntry>";
        const string Payments = "<NtryDtls><TxDtls><Amt Ccy=\"EUR\">10</Amt><RmtInf><Ustrd>Rent A</Ustrd></RmtInf></TxDtls><TxDtls><Amt Ccy=\"EUR\">20</Amt><RmtInf><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>";
        var statement = Recording.Camt($"<Document><BkToCstmrStmt><Stmt>{Entry.Replace("{0}", "", StringComparison.Ordinal)}</Stmt></BkToCstmrStmt></Document>").Rows.ShouldHaveSingleItem();
        var notification = Recording.Camt($"<Document><BkToCstmrDbtCdtNtfctn><Ntfctn>{Entry.Replace("{0}", Payments, StringComparison.Ordinal)}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>");
        var row = notification.Rows.ShouldHaveSingleItem();
        (row.Amount, row.BookedOn, row.BankReference).ShouldBe((statement.Amount, statement.BookedOn, statement.BankReference));
        row.Description.ShouldBe("Rent A RF18539007547034");
        notification.Notes.ShouldHaveSingleItem().ShouldStartWith("1 batch bookings are one row each, as a statement has them");
    }

    [Theory]
    [InlineData("<Amt Ccy=\"EUR\">10</Amt>", "<Amt Ccy=\"EUR\">19.99</Amt>")]
    [InlineData("<Amt Ccy=\"EUR\">10</Amt>", "")]
    [InlineData("<Amt Ccy=\"EUR\">10</Amt>", "<Amt Ccy=\"USD\">20</Amt>")]
    public void Payments_that_do_not_make_it_up_leave_one_row_and_a_note(string first, string second)
    {
        var read = Read("30.00", $"<NtryDtls><TxDtls>{first}<RmtInf><Ustrd>one</Ustrd></RmtInf></TxDtls><TxDtls>{second}<RmtInf><Ustrd>two</Ustrd></RmtInf></TxDtls></NtryDtls>");
        var row = read.Rows.ShouldHaveSingleItem();
        (row.Amount, row.Description).ShouldBe((-30m, "one two"));
        read.Notes.ShouldHaveSingleItem().ShouldStartWith("1 batch bookings are one row each");
    }

    [Theory]
    [InlineData("<Chrgs><Rcrd><Amt Ccy=\"EUR\">2</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>", "-10 -18 -2")]
    [InlineData("<Chrgs><Amt Ccy=\"EUR\">2</Amt></Chrgs>", "-10 -18 -2")]
    [InlineData("<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">2</TtlChrgsAndTaxAmt></Chrgs>", "-10 -18 -2")]
    [InlineData("<Chrgs><TtlChrgsAndTaxAmt Ccy=\"EUR\">2</TtlChrgsAndTaxAmt><Rcrd><Amt Ccy=\"EUR\">1</Amt></Rcrd><Rcrd><Amt Ccy=\"EUR\">1</Amt></Rcrd></Chrgs>", "-10 -18 -2")]
    [InlineData("<Chrgs><Rcrd><Amt Ccy=\"EUR\">2</Amt><ChrgInclInd>false</ChrgInclInd></Rcrd></Chrgs>", "-30")]
    [InlineData("<Chrgs><Rcrd><Amt Ccy=\"CHF\">2</Amt><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>", "-30")]
    public void Included_charges_are_the_part_of_the_entry_that_payments_leave(string charges, string expected)
    {
        var read = Read("30.00", $"{charges}<NtryDtls><TxDtls><Amt Ccy=\"EUR\">10</Amt></TxDtls><TxDtls><Amt Ccy=\"EUR\">18</Amt></TxDtls></NtryDtls>");
        string.Join(' ', read.Amounts.Select(amount => amount.ToString("0.##", CultureInfo.InvariantCulture))).ShouldBe(expected);
    }

    [Fact]
    public void The_charges_of_a_single_entry_are_not_added_to_what_was_booked()
    {
        var read = Read("30.00", "<Chrgs><Rcrd><Amt Ccy=\"EUR\">2</Amt><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs><NtryDtls><TxDtls><Amt Ccy=\"EUR\">28</Amt></TxDtls></NtryDtls>");
        read.Amounts.ShouldBe([-30m]);
        read.Notes.ShouldHaveSingleItem().ShouldStartWith("1 entries state charges");
    }

    [Fact]
    public void The_amounts_of_version_2_stand_in_the_details_and_those_of_version_1_outside_any()
    {
        const string Payments = "<TxDtls><AmtDtls><TxAmt><Amt Ccy=\"EUR\">10</Amt></TxAmt></AmtDtls></TxDtls><TxDtls><AmtDtls><TxAmt><Amt Ccy=\"EUR\">20</Amt></TxAmt></AmtDtls></TxDtls>";
        Read("30", $"<NtryDtls>{Payments}</NtryDtls>").Amounts.ShouldBe([-10m, -20m]);
        Read("30", Payments).Amounts.ShouldBe([-10m, -20m]);
    }

    [Fact]
    public void Payments_in_the_direction_of_the_other_side_are_turned_where_the_entry_shows_it()
    {
        Read("30", "<NtryDtls><TxDtls><Amt Ccy=\"EUR\">10</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls><TxDtls><Amt Ccy=\"EUR\">20</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls></NtryDtls>").Amounts.ShouldBe([-10m, -20m]);
        Read("10", "<NtryDtls><TxDtls><Amt Ccy=\"EUR\">10</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls><TxDtls><Amt Ccy=\"EUR\">20</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls></NtryDtls>").Amounts.ShouldBe([10m, -20m]);
    }

    [Fact]
    public void A_batch_larger_than_is_held_is_one_row()
    {
        var payments = new StringBuilder("<NtryDtls>");
        for (var count = 0; count <= 100_000; count++) payments.Append("<TxDtls><Amt Ccy=\"EUR\">1</Amt></TxDtls>");
        var read = Read("100001", payments.Append("</NtryDtls>").ToString());
        read.Amounts.ShouldBe([-100_001m]);
        read.Notes.ShouldHaveSingleItem().ShouldStartWith("1 batch bookings");
    }

    [Fact]
    public void The_rows_of_any_entry_sum_to_it_and_those_of_a_statement_lead_from_its_opening_to_its_closing_balance()
    {
        Check.One(Seeded, Prop.ForAll(Batches.ListOf(4).ToArbitrary(), batches =>
        {
            foreach (var batch in batches) Statement([batch]).Amounts.Sum().ShouldBe(batch.Cents / 100m);
            var read = Statement([.. batches]);
            read.Errors.ShouldBeEmpty();
            var opening = read.Balances.Single(balance => balance.Opening).Amount;
            (opening + read.Amounts.Sum()).ShouldBe(read.Balances.Single(balance => !balance.Opening).Amount);
        }));
    }

    private static Recording Statement(IReadOnlyList<Batch> batches)
    {
        var closing = 12_345 + batches.Sum(batch => batch.Cents);
        return Recording.Camt($"<Document><BkToCstmrStmt><Stmt>{Balance("OPBD", 12_345)}{Balance("CLBD", closing)}{string.Concat(batches.Select(batch => batch.Write()))}</Stmt></BkToCstmrStmt></Document>");
    }

    private static string Balance(string code, int cents) => $"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>{Money(cents)}<Dt><Dt>2024-02-01</Dt></Dt></Bal>";

    private static string Money(int cents) => string.Create(CultureInfo.InvariantCulture, $"<Amt Ccy=\"EUR\">{Math.Abs(cents) / 100m}</Amt><CdtDbtInd>{(cents < 0 ? "DBIT" : "CRDT")}</CdtDbtInd>");

    private static Recording Read(string amount, string details) => Recording.Camt(
        $"<Document><BkToCstmrStmt><Stmt><Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>2024-02-01</Dt></BookgDt>{details}</Ntry></Stmt></BkToCstmrStmt></Document>");

    /// <param name="Missing">The payment whose amount the bank left out, or -1.</param>
    /// <param name="Off">By how much the entry is another amount than its payments and charges.</param>
    private sealed record Batch(IReadOnlyList<int> Payments, int Missing, int Charge, bool Included, int Off, bool Details)
    {
        public int Cents => Payments.Sum() - (Included ? Charge : 0) + Off;

        public string Write()
        {
            var text = new StringBuilder($"<Ntry>{Money(Cents)}<BookgDt><Dt>2024-02-01</Dt></BookgDt>");
            if (Charge > 0) text.Append(CultureInfo.InvariantCulture, $"<Chrgs><Rcrd><Amt Ccy=\"EUR\">{Charge / 100m}</Amt><CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>{(Included ? "true" : "false")}</ChrgInclInd></Rcrd></Chrgs>");
            text.Append("<NtryDtls>");
            for (var at = 0; at < Payments.Count; at++)
            {
                var money = Money(Payments[at]);
                if (Details) money = $"<CdtDbtInd>{(Payments[at] < 0 ? "DBIT" : "CRDT")}</CdtDbtInd><AmtDtls><TxAmt>{money[..money.IndexOf("<Cdt", StringComparison.Ordinal)]}</TxAmt></AmtDtls>";
                text.Append("<TxDtls>").Append(at == Missing ? "" : money).Append("</TxDtls>");
            }

            return text.Append("</NtryDtls></Ntry>").ToString();
        }
    }
}
