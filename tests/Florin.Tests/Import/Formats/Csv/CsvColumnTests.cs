using Florin.Import.Formats;

using Florin.Ledger;

namespace Florin.Tests.Import.Formats.Csv;

public sealed class CsvColumnTests
{
    [Theory]
    [InlineData("Date;Payee;Amount;Currency")]
    [InlineData("Buchungstag;Empfänger;Betrag;Währung")]
    [InlineData("Date de l'opération;Bénéficiaire;Montant;Devise")]
    [InlineData("Boekdatum;Naam tegenpartij;Bedrag;Munt")]
    [InlineData("Fecha operación;Beneficiario;Importe;Divisa")]
    [InlineData("Data contabile;Controparte;Importo;Divisa")]
    [InlineData("Data operacji;Odbiorca;Kwota;Waluta")]
    [InlineData("Bokföringsdag;Mottagare;Belopp;Valuta")]
    [InlineData("Bogføringsdato;Modtager;Beløb;Valuta")]
    [InlineData("Bokføringsdato;Mottaker;Beløp;Valuta")]
    [InlineData("Data lançamento;Favorecido;Montante;Moeda")]
    [InlineData("Datum zaúčtování;Název protistrany;Částka;Měna")]
    [InlineData("Kirjauspäivä;Saaja;Määrä;Valuutta")]
    public void A_header_is_understood_in_thirteen_languages(string header)
    {
        var read = Recording.Csv($"{header}\n03.02.2024;Corner Shop;-4,20;SEK\n");
        read.Errors.ShouldBeEmpty();
        var row = read.Rows.ShouldHaveSingleItem();
        (row.BookedOn, row.Payee, row.Amount, row.Currency).ShouldBe((new DateOnly(2024, 2, 3), "Corner Shop", -4.20m, "SEK"));
    }

    [Fact]
    public void All_known_columns_find_their_place()
    {
        var read = Recording.Csv("""
            Transaction ID,Account,Value Date,Posting Date,Time,Type,Merchant,Description,Memo,Category,MCC,Amount,Currency,Status,Balance,Exchange Rate
            T-1,IE29AIBK93115212345678,2024-02-02,2024-02-01,14:05,Card payment,Corner Shop,CORNER  SHOP 12,thanks,Groceries,5411,-4.20,GBP,Pending,95.80,1.17
            T-2,IE29AIBK93115212345678,2024-02-03,2024-02-03,09:30,Transfer,Jane,Rent share,,Housing,,400.00,GBP,Booked,495.80,1.17
            """);
        read.Errors.ShouldBeEmpty();
        read.Accounts.ShouldHaveSingleItem().ShouldBe(new StatementAccount("IE29AIBK93115212345678", null, "GBP", AccountKind.Checking, null));
        read.Rows[0].ShouldBe(new StatementRow(
            2, 0, new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 2), new DateTimeOffset(2024, 2, 1, 14, 5, 0, TimeSpan.Zero), -4.20m, "GBP",
            "CORNER SHOP 12 thanks", "Corner Shop", "Groceries", "Card payment", "T-1", 5411, Pending: true));
        read.Rows[1].ShouldBe(new StatementRow(
            3, 0, new DateOnly(2024, 2, 3), new DateOnly(2024, 2, 3), new DateTimeOffset(2024, 2, 3, 9, 30, 0, TimeSpan.Zero), 400m, "GBP",
            "Rent share", "Jane", "Housing", "Transfer", "T-2", null, Pending: false));
        read.Balances.ShouldHaveSingleItem().ShouldBe(new StatementBalance(0, new DateOnly(2024, 2, 3), 495.80m, Opening: false));
    }

    [Fact]
    public void An_account_column_makes_several_accounts()
    {
        var read = Recording.Csv("""
            Rekening;Datum;Bedrag;Tegenrekening;Naam;Omschrijving
            NL20INGB0001234567;2024-01-31;-1,00;NL89BUNQ2025105584;Bakker;brood
            NL91ABNA0417164300;2024-01-31;-2,00;NL89BUNQ2025105584;Slager;vlees
            NL20INGB0001234567;2024-02-01;-3,00;NL89BUNQ2025105584;Bakker;brood
            NL91ABNA0417164300;2024-02-02;-4,00;NL89BUNQ2025105584;Bakker;brood
            NL20INGB0001234567;2024-02-03;-5,00;NL89BUNQ2025105584;Bakker;brood
            NL20INGB0001234567;2024-02-04;-6,00;NL89BUNQ2025105584;Bakker;brood
            """);
        read.Accounts.Select(account => account.Identifier).ShouldBe(["NL20INGB0001234567", "NL91ABNA0417164300"]);
        read.Rows.Select(row => row.Account).ShouldBe([0, 1, 0, 1, 0, 0]);
    }

    [Fact]
    public void A_card_column_is_neither_account_nor_text()
    {
        var read = Recording.Csv("""
            date,description,amount,category,department,card
            2014-03-06,bp snax,98.33,Vehicle Fuel,Local Services,5353
            2014-03-27,asda home delivery,-10.54,Purchases Food,Schools,9410
            2014-04-01,o2 uk,13,Phones,Schools,0984
            """);
        read.Accounts.ShouldHaveSingleItem().Kind.ShouldBe(AccountKind.Card);
        read.Rows.Select(row => (row.Amount, row.Description, row.Category)).ShouldBe(
        [
            (-98.33m, "bp snax", "Vehicle Fuel"),
            (10.54m, "asda home delivery", "Purchases Food"),
            (-13m, "o2 uk", "Phones"),
        ]);
    }

    [Fact]
    public void Foreign_amounts_beside_the_accounts_own_are_left_alone()
    {
        var read = Recording.Csv("""
            Datum,Empfänger,Betrag (EUR),Betrag (Fremdwährung),Fremdwährung,Wechselkurs
            2017-10-01,NINTENDO,-59.99,-64.50,USD,1.0752
            """);
        var row = read.Rows.ShouldHaveSingleItem();
        (row.Amount, row.Currency).ShouldBe((-59.99m, "EUR"));
    }

    [Theory]
    [InlineData("Amount (GBP)", "-4.20", "GBP")]
    [InlineData("Amount CZK", "-4.20", "CZK")]
    [InlineData("Amount in £", "-4.20", "GBP")]
    [InlineData("Amount", "-£4.20", "GBP")]
    [InlineData("Amount", "-4.20 NOK", "NOK")]
    [InlineData("Amount", "-4.20", "EUR")]
    public void The_currency_comes_from_the_header_or_the_amount_else_from_the_household(string header, string amount, string currency)
    {
        Recording.Csv($"Date,Description,{header}\n2024-01-31,Shop,{amount}\n").Rows.ShouldHaveSingleItem().Currency.ShouldBe(currency);
    }

    [Fact]
    public void The_newest_balance_closes_the_account_whichever_way_the_file_runs()
    {
        var up = Recording.Csv("Date,Text,Amount,Balance\n2024-01-01,a,-1.00,99.00\n2024-01-02,b,-2.00,97.00\n");
        var down = Recording.Csv("Date,Text,Amount,Balance\n2024-01-02,b,-2.00,97.00\n2024-01-01,a,-1.00,99.00\n");
        var upOneDay = Recording.Csv("Date,Text,Amount,Balance\n2024-01-02,a,-1.00,99.00\n2024-01-02,b,-2.00,97.00\n");
        var downOneDay = Recording.Csv("Date,Text,Amount,Balance\n2024-01-02,b,-2.00,97.00\n2024-01-02,a,-1.00,99.00\n");
        foreach (var read in new[] { up, down, upOneDay, downOneDay })
            read.Balances.ShouldHaveSingleItem().ShouldBe(new StatementBalance(0, new DateOnly(2024, 1, 2), 97m, Opening: false));
    }

    [Fact]
    public void Lines_that_state_a_balance_or_a_turnover_are_no_transactions()
    {
        var read = Recording.Csv("""
            "Account No","Date","Beneficiary","Details","Amount","Currency","D/K"
            "LT357300000000000000","2014-10-01","","Opening balance","10374.04","EUR","K"
            "LT357300000000000000","2014-10-01","IKI","PIRKINYS","15.31","EUR","D"
            "LT357300000000000000","2014-10-06","UAB","Salary","2863.63","EUR","K"
            "LT357300000000000000","2014-10-06","","Turnover","15.31","EUR","D"
            "LT357300000000000000","2014-10-06","","Closing balance","13222.36","EUR","K"
            """);
        read.Amounts.ShouldBe([-15.31m, 2863.63m]);
        read.Balances.ShouldBe(
        [
            new StatementBalance(0, new DateOnly(2014, 10, 1), 10374.04m, Opening: true),
            new StatementBalance(0, new DateOnly(2014, 10, 6), 13222.36m, Opening: false),
        ]);
        read.Notes.ShouldHaveSingleItem().ShouldContain("line 5");
    }

    [Fact]
    public void A_filling_station_named_Total_is_a_payment()
    {
        Recording.Csv("Date,Description,Amount\n2024-01-31,TOTAL,-60.00\n2024-02-01,Baker,-4.00\n").Amounts.ShouldBe([-60m, -4m]);
    }

    [Fact]
    public void Declined_payments_are_left_out_and_named()
    {
        var read = Recording.Csv("""
            Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance
            CARD_PAYMENT,Current,2024-01-31 10:01:02,2024-02-01 08:00:00,Baker,-4.20,0.00,EUR,COMPLETED,95.80
            CARD_PAYMENT,Current,2024-02-01 11:01:02,,Cinema,-12.00,0.00,EUR,REVERTED,
            CARD_PAYMENT,Current,2024-02-02 11:01:02,,Bar,-9.00,0.00,EUR,PENDING,
            """);
        read.Errors.ShouldBeEmpty();
        read.Rows.Select(row => (row.Description, row.Pending, row.BookedOn)).ShouldBe(
            [("Baker", false, new DateOnly(2024, 2, 1)), ("Bar", true, new DateOnly(2024, 2, 2))]);
        read.Notes.ShouldHaveSingleItem().ShouldContain("line 3");
    }

    [Fact]
    public void A_time_that_never_changes_is_no_time_of_day()
    {
        Recording.Csv("Date,Text,Amount\n2024-01-31 00:00:00,a,-1.00\n2024-02-01 00:00:00,b,-2.00\n").Rows.ShouldAllBe(row => row.OccurredAt == null);
    }

    [Fact]
    public void An_offset_of_the_time_is_kept()
    {
        Recording.Csv("created,description,amount\n2018-02-25 12:34:56 +0200,Tesco,-10\n").Rows.ShouldHaveSingleItem()
            .OccurredAt.ShouldBe(new DateTimeOffset(2018, 2, 25, 12, 34, 56, TimeSpan.FromHours(2)));
    }
}
