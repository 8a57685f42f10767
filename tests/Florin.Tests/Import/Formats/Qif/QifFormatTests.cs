using System.Globalization;
using System.Text;
using Florin.Import.Formats;
using Florin.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Florin.Tests.Import.Formats.Qif;

public sealed class QifFormatTests
{
    private static readonly StatementReading DayFirst = Recording.Defaults with { DayFirst = true, Today = new DateOnly(2026, 6, 30) };

    private static readonly StatementReading MonthFirst = Recording.Defaults with { Today = new DateOnly(2026, 6, 30) };

    // The fields of each file's records, as they stand there.
    [Theory]
    [InlineData("data-with-categories.qif", "2 2018-12-19 -100.58 Outlet|Outlet|Usual Expenses:Shopping|", "7 2018-12-19 -20.15 GroceriesYou|GroceriesYou|Groceries|", "12 2018-12-19 -40.60 RestaurantExample|RestaurantExample|Food|")]
    [InlineData("qif-category.qif", "2 2024-06-24 -100.58 Outlet Pay Designer Outlet|Outlet|Usual Expenses:Shopping|", "8 2024-06-23 -20.15 GroceriesYou Pay Groceries|GroceriesYou|Groceries|")]
    [InlineData("tracking-number.qif", "2 2024-06-24 -100.58 City Water cheque 1001|City Water||CHECK", "7 2024-06-23 -20.15 GroceriesYou|GroceriesYou||")]
    public void The_peers_samples_are_read(string file, params string[] rows)
    {
        var read = Recording.OfFile(SharedData.Path("statements", "actual_mocks", file), MonthFirst);
        read.Errors.ShouldBeEmpty();
        read.Accounts.ShouldHaveSingleItem().Kind.ShouldBe(AccountKind.Checking);
        read.Rows.Select(row => $"{Line(row)}|{row.Payee}|{row.Category}|{row.PaymentMethod}").ShouldBe(rows);
    }

    [Theory]
    [InlineData("1/31/26", "2026-01-31")]
    [InlineData("1/31'26", "2026-01-31")]
    [InlineData(" 1/31' 6", "2006-01-31")]
    [InlineData("31/ 1/99", "1999-01-31")]
    [InlineData("31.01.2026", "2026-01-31")]
    [InlineData("31.1.26", "2026-01-31")]
    [InlineData("2026-01-31", "2026-01-31")]
    [InlineData("2026/1/31", "2026-01-31")]
    [InlineData("20260131", "2026-01-31")]
    [InlineData("31-Jan-2026", "2026-01-31")]
    [InlineData("31 janvier 2026", "2026-01-31")]
    [InlineData("1-31-2026", "2026-01-31")]
    public void Every_spelling_of_a_date_is_read(string date, string expected) =>
        Read($"!Type:Bank\nD{date}\nT-1.00\nPShop\n^\n").Rows.ShouldHaveSingleItem().BookedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(expected);

    [Fact]
    public void One_date_that_reads_only_one_way_decides_for_the_whole_file()
    {
        Read("!Type:Bank\nD1/ 5'26\nT-1\n^\nD1/13'26\nT-2\n^\n", DayFirst).Rows[0].BookedOn.ShouldBe(new DateOnly(2026, 1, 5));
        Read("!Type:Bank\nD1/ 5'26\nT-1\n^\nD13/ 5'26\nT-2\n^\n", MonthFirst).Rows[0].BookedOn.ShouldBe(new DateOnly(2026, 5, 1));
    }

    [Fact]
    public void A_file_that_reads_either_way_follows_the_household_and_says_so()
    {
        const string Text = "!Type:Bank\nD1/ 5'26\nT-1.00\nPShop\n^\n";
        var read = Read(Text, DayFirst);
        read.Rows.ShouldHaveSingleItem().BookedOn.ShouldBe(new DateOnly(2026, 5, 1));
        read.Notes.ShouldBe(["dates such as 1/05'26 can be read either way: taken as day, month"]);
        read = Read(Text, MonthFirst);
        read.Rows.ShouldHaveSingleItem().BookedOn.ShouldBe(new DateOnly(2026, 1, 5));
        read.Notes.ShouldBe(["dates such as 1/05'26 can be read either way: taken as month, day"]);
    }

    [Theory]
    [InlineData("-1,234.56", "-1234.56")]
    [InlineData("1,234", "1234")]
    [InlineData("-1.234,56", "-1234.56")]
    [InlineData("-1'234.56", "-1234.56")]
    [InlineData("-12,3", "-12.3")]
    [InlineData("$12.00", "12.00")]
    [InlineData("+12.", "12")]
    public void Amounts_with_thousands_marks_are_read(string amount, string expected) =>
        Read($"!Type:Bank\nD31.01.2026\nT{amount}\nPShop\n^\n").Rows.ShouldHaveSingleItem().Amount.ShouldBe(decimal.Parse(expected, CultureInfo.InvariantCulture));

    [Fact]
    public void The_decimal_mark_is_decided_over_the_whole_file() =>
        Read("!Type:Bank\nD31.01.2026\nT-1.234\n^\nD31.01.2026\nT-1,5\n^\n").Amounts.ShouldBe([-1234m, -1.5m]);

    [Fact]
    public void A_list_of_accounts_gives_names_and_types_to_the_payments_that_follow()
    {
        var read = Read("""
            !Option:AutoSwitch
            !Account
            NEveryday
            TBank
            ^
            NBlue Card
            TCCard
            DThe one with miles
            L5,000.00
            /1/31'26
            $-250.00
            ^
            NWallet
            TCash
            ^
            NUnused
            TOth A
            ^
            !Clear:AutoSwitch
            !Option:AutoSwitch
            !Account
            NEveryday
            TBank
            ^
            !Type:Bank
            D1/ 1'26
            T1,000.00
            CX
            POpening Balance
            L[Everyday]
            ^
            D1/30'26
            T-20.00
            C*
            PBlue Card Co
            L[Blue Card]
            ^
            !Account
            NWallet
            TCash
            ^
            !Type:Cash
            D1/31'26
            T-5.00
            PKiosk
            LFood:Snacks/Holiday
            ^
            !Type:Cat
            NFood
            DMeals
            E
            ^
            """);
        read.Errors.ShouldBeEmpty();
        read.Accounts.Select(account => (account.Name, account.Kind)).ShouldBe([("Everyday", AccountKind.Checking), ("Wallet", AccountKind.Cash), ("Blue Card", AccountKind.Card)]);
        read.Balances.ShouldBe([new StatementBalance(0, new DateOnly(2026, 1, 1), 1000m, Opening: true), new StatementBalance(2, new DateOnly(2026, 1, 31), -250m, Opening: false)]);
        read.Rows.Select(row => (row.Account, Line(row), row.Category)).ShouldBe([(0, "32 2026-01-30 -20.00 Blue Card Co", "transfers.own_accounts"), (1, "43 2026-01-31 -5.00 Kiosk /Holiday", "Food:Snacks")]);
    }

    [Fact]
    public void An_opening_balance_names_the_account_that_nothing_else_names()
    {
        var read = Read("!Type:CCard\nD1/13/26\nT-7.50\nPOpening Balance\nL[Green Card]\n^\nD1/14/26\nT-1\nPShop\n^\n");
        read.Accounts.ShouldHaveSingleItem().ShouldBe(new StatementAccount(null, "Green Card", "EUR", AccountKind.Card, null));
        read.Balances.ShouldHaveSingleItem().Amount.ShouldBe(-7.5m);
        read.Rows.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_split_payment_stays_one_row_with_its_parts_in_the_text()
    {
        var read = Read("!Type:Bank\nD1/31/26\nT-31.50\nPMarket\nL--Split--\nSGroceries\nEfruit\n$-21.50\nS[Savings]\n$-10\n^\n");
        var row = read.Rows.ShouldHaveSingleItem();
        (row.Amount, row.Description, row.Category).ShouldBe((-31.5m, "Market split: Groceries fruit -21.50; [Savings] -10", "Groceries"));
        read.Notes.ShouldBe(["1 split payments are kept whole, with their first category; their parts stand in the text"]);
    }

    [Fact]
    public void Bad_records_are_errors_with_their_line_and_good_ones_stay()
    {
        var read = Read("!Type:Bank\nD1/31/26\nPNo amount\n^\nT-1\nPNo date\n^\nD2/30/26\nT-1\n^\nD1/31/26\nTmuch\n^\nD1/31/2036\nT-1\n^\nD1/31/26\nT-1.00001\n^\nD1/31/26\nT-1\nP**VOID**Shop\n^\nD1/31/26\nT-2\nPGood\n");
        read.Errors.Select(error => (error.Line, error.Found)).ShouldBe([(2, "a record without an amount (T)"), (5, "a record without a date (D)"), (8, "2/30/26"), (11, "much"), (14, "1/31/2036"), (17, "-1.00001")]);
        read.Rows.ShouldHaveSingleItem().Description.ShouldBe("Good");
        read.Notes.ShouldContain("1 void payments were left out");
    }

    [Fact]
    public void Investments_are_left_out_and_counted()
    {
        var read = Read("!Type:Invst\nD1/31/26\nNBuy\nYFund\nQ1\nT5\n^\n!Type:Oth L\nD1/31/26\nT-1\nPBank\n^\n");
        read.Accounts.ShouldHaveSingleItem().Kind.ShouldBe(AccountKind.Loan);
        read.Notes.ShouldBe(["1 investment records were left out"]);
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    [InlineData("utf-8")]
    public void Letters_are_read_in_any_encoding_and_lines_with_any_ending(string name)
    {
        var encoding = name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes("!Type:Bank\rD31/01/2026\r\nT-1,00\rPBäckerei\r^\r")];
        new StatementFormats().Detect(bytes).ShouldBeOfType<QifFormat>();
        Recording.Of(new QifFormat(), bytes, DayFirst).Rows.ShouldHaveSingleItem().Description.ShouldBe("Bäckerei");
    }

    [Fact]
    public void A_line_without_end_is_an_error_of_its_record()
    {
        var read = Read($"!Type:Bank\nD1/31/26\nT-1\nP{new string('x', 3 << 20)}\n^\nD1/31/26\nT-2\nPGood\n^\n");
        read.Errors.ShouldHaveSingleItem().Found.ShouldBe("a text of more than 10000 letters");
        read.Rows.ShouldHaveSingleItem().Line.ShouldBe(6);
    }

    [Fact]
    public void The_order_of_the_fields_in_a_record_does_not_matter()
    {
        string[] fields = ["D1/31/26", "T-31.50", "PMarket", "MWeekly", "N1001", "LFood", "C*", "ASome street"];
        var orders = from keys in Gen.Choose(0, 1_000_000).ListOf(fields.Length) select keys.Concat(new int[fields.Length]).Take(fields.Length).ToArray();
        var expected = Shown(fields);
        Check.One(Config.QuickThrowOnFailure.WithReplay(20260131UL, 7UL).WithMaxTest(200), Prop.ForAll(orders.ToArbitrary(), keys =>
            Shown([.. fields.Zip(keys).OrderBy(pair => pair.Second).Select(pair => pair.First)]).ShouldBe(expected)));

        static string Shown(string[] fields)
        {
            var read = Read($"!Type:Bank\n{string.Join('\n', fields)}\n^\n");
            var row = read.Rows.ShouldHaveSingleItem();
            return $"{Line(row)}|{row.Payee}|{row.Category}|{row.PaymentMethod}";
        }
    }

    [Fact]
    public void Damage_never_throws()
    {
        var whole = Encoding.UTF8.GetBytes("!Account\nNA\nTBank\n$1\n/1/31/26\n^\n!Type:Bank\nD1/31'26\nT-31.50\nPMarket\nL[A]/x\nSG\nEf\n$-21.50\n^\nD1/ 5'26\nU5\n^\n");
        var cases = from cut in Gen.Choose(0, whole.Length) from flips in Gen.Choose(0, 1_000_000).ListOf(4) select (cut, flips);
        Check.One(Config.QuickThrowOnFailure.WithReplay(20260131UL, 9UL).WithMaxTest(400), Prop.ForAll(cases.ToArbitrary(), damage =>
        {
            var bytes = whole[..damage.cut];
            foreach (var flip in damage.flips.Where(_ => bytes.Length > 0)) bytes[flip % bytes.Length] ^= (byte)(1 << (flip / 7 % 8));
            Recording.Of(new QifFormat(), bytes, MonthFirst).Errors.ShouldAllBe(error => error.Line > 0 && error.Found.Length > 0);
        }));
    }

    private static Recording Read(string text, StatementReading? reading = null) => Recording.Of(new QifFormat(), Encoding.UTF8.GetBytes(text), reading ?? MonthFirst);

    private static string Line(StatementRow row) => FormattableString.Invariant($"{row.Line} {row.BookedOn:yyyy-MM-dd} {row.Amount} {row.Description}");
}
