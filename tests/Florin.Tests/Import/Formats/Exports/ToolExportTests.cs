using Florin.Import.Formats;

namespace Florin.Tests.Import.Formats.Exports;

/// <summary>The columns that each tool documents for its export, with invented rows.</summary>
public sealed class ToolExportTests
{
    [Theory]
    [InlineData("Mint", """
        "Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"
        "2/19/2024","Corner Shop","CORNER SHOP 0042 SPRINGFIELD","12.34","debit","Groceries","Everyday","",""
        "2/18/2024","Harbour Works","HARBOUR WORKS PAYROLL","1,000.00","credit","Paycheck","Everyday","","February"
        "2/17/2024","To Savings","ONLINE TRANSFER REF 7","50.00","debit","Transfer","Everyday","",""
        "2/16/2024","Card","CARD AUTOPAY","20.00","credit","Credit Card Payment","Blue Card","",""
        """,
        "Everyday 02-19 -12.34 Corner Shop|CORNER SHOP 0042 SPRINGFIELD|Groceries", "Everyday 02-18 1000.00 Harbour Works|HARBOUR WORKS PAYROLL February|Paycheck",
        "Everyday 02-17 -50.00 To Savings|ONLINE TRANSFER REF 7|transfers.own_accounts", "Blue Card 02-16 20.00 Card|CARD AUTOPAY|transfers.card_payments")]
    [InlineData("YNAB", """
        "Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"
        "Everyday","Red","02/19/2024","Corner Shop","Needs: Groceries","Needs","Groceries","weekly",$12.34,$0.00,"Cleared"
        "Everyday","","02/18/2024","Harbour Works","Inflow: Ready to Assign","Inflow","Ready to Assign","",$0.00,"$1,000.00","Reconciled"
        "Everyday","","02/17/2024","Transfer : Rainy Day","","","","",$50.00,$0.00,"Uncleared"
        "Rainy Day","","02/17/2024","Transfer : Everyday","","","","",$0.00,$50.00,"Uncleared"
        """,
        "Everyday 02-19 -12.34 Corner Shop|Corner Shop weekly|Groceries", "Everyday 02-18 1000.00 Harbour Works|Harbour Works|",
        "Everyday 02-17 -50.00 Transfer : Rainy Day|Transfer : Rainy Day|transfers.own_accounts", "Rainy Day 02-17 50.00 Transfer : Everyday|Transfer : Everyday|transfers.own_accounts")]
    [InlineData("Actual", """
        Account,Date,Payee,Notes,Category,Amount,Split_Amount,Cleared
        Everyday,2024-02-19,Corner Shop,,Food: Groceries,-12.34,0,Cleared
        Everyday,2024-02-18,Market,,,0,-31.5,Cleared
        Everyday,2024-02-18,Market,(SPLIT 1 OF 2) fruit,Food: Groceries,-21.5,0,Cleared
        Everyday,2024-02-18,Market,(SPLIT 2 OF 2),Home: Cleaning,-10,0,Cleared
        Wallet,2024-02-17,Kiosk,,Food: Snacks,-5,0,Not cleared
        """,
        "Everyday 02-19 -12.34 Corner Shop|Corner Shop|Food: Groceries", "Everyday 02-18 -21.5 Market|Market (SPLIT 1 OF 2) fruit|Food: Groceries",
        "Everyday 02-18 -10 Market|Market (SPLIT 2 OF 2)|Home: Cleaning", "Wallet 02-17 -5 Kiosk|Kiosk|Food: Snacks")]
    [InlineData("Firefly III", """
        user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,amount,foreign_currency_code,foreign_amount,description,date,source_name,source_iban,source_type,destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes
        1,4,4,2024-02-19T10:00:00+01:00,2024-02-19T10:00:00+01:00,,Withdrawal,EUR,-12.34,,,Weekly shopping,2024-02-19T00:00:00+01:00,Everyday,DE89370400440532013000,"Asset account","Corner Shop",,"Expense account",,Groceries,,,,fruit
        1,3,3,2024-02-18T10:00:00+01:00,2024-02-18T10:00:00+01:00,,Deposit,EUR,1000.00,,,Salary,2024-02-18T00:00:00+01:00,"Harbour Works",,"Revenue account",Everyday,DE89370400440532013000,"Asset account",,Pay,,,,
        1,2,2,2024-02-17T10:00:00+01:00,2024-02-17T10:00:00+01:00,,Transfer,EUR,50.00,,,Saving,2024-02-17T00:00:00+01:00,Everyday,DE89370400440532013000,"Asset account","Rainy Day",,"Asset account",,,,,,
        1,1,1,2024-02-01T10:00:00+01:00,2024-02-01T10:00:00+01:00,,"Opening balance",EUR,500.00,,,"Initial balance",2024-02-01T00:00:00+01:00,"Initial balance for Everyday",,"Initial balance account",Everyday,DE89370400440532013000,"Asset account",,,,,,
        """,
        "Everyday 02-19 -12.34 Corner Shop|Weekly shopping fruit|Groceries", "Everyday 02-18 1000.00 Harbour Works|Salary|Pay",
        "Everyday 02-17 -50.00 Rainy Day|Saving|transfers.own_accounts", "Rainy Day 02-17 50.00 Everyday|Saving|transfers.own_accounts")]
    [InlineData("Monarch", """
        Date,Merchant,Category,Account,Original Statement,Notes,Amount,Tags
        2024-02-19,Corner Shop,Groceries,Everyday (...1234),CORNER SHOP 0042,weekly,-12.34,food
        2024-02-18,Harbour Works,Paychecks,Everyday (...1234),HARBOUR WORKS PAYROLL,,1000.00,
        2024-02-17,Rainy Day,Transfer,Everyday (...1234),ONLINE TRANSFER,,-50.00,
        2024-02-16,Blue Card,Credit Card Payment,Blue Card (...9876),AUTOPAY,,20.00,
        """,
        "Everyday (...1234) 02-19 -12.34 Corner Shop|CORNER SHOP 0042 weekly|Groceries", "Everyday (...1234) 02-18 1000.00 Harbour Works|HARBOUR WORKS PAYROLL|Paychecks",
        "Everyday (...1234) 02-17 -50.00 Rainy Day|ONLINE TRANSFER|transfers.own_accounts", "Blue Card (...9876) 02-16 20.00 Blue Card|AUTOPAY|transfers.card_payments")]
    [InlineData("Lunch Money", """
        date,payee,amount,currency,category,notes,tags,account_name
        2024-02-19,Corner Shop,12.34,usd,Groceries,weekly,,Everyday
        2024-02-18,Harbour Works,-1000.00,usd,Income,,,Everyday
        2024-02-17,Rainy Day,50.00,usd,"Payment, Transfer",,,Everyday
        2024-02-16,Bakery,4.20,eur,,,,Travel
        """,
        "Everyday 02-19 -12.34 Corner Shop|Corner Shop weekly|Groceries", "Everyday 02-18 1000.00 Harbour Works|Harbour Works|Income",
        "Everyday 02-17 -50.00 Rainy Day|Rainy Day|transfers.own_accounts", "Travel 02-16 -4.20 Bakery|Bakery|")]
    public void Another_tools_export_keeps_accounts_categories_and_notes(string tool, string text, params string[] rows)
    {
        var read = Recording.Csv(text);
        read.Errors.ShouldBeEmpty(tool);
        read.Notes.ShouldContain(note => note.StartsWith($"read as an export of {tool}", StringComparison.Ordinal));
        read.Rows.Select(row => FormattableString.Invariant($"{read.Accounts[row.Account].Name} {row.BookedOn:MM-dd} {row.Amount} {row.Payee}|{row.Description}|{row.Category}")).ShouldBe(rows, tool);
    }

    [Fact]
    public void An_opening_balance_is_a_balance_and_currencies_part_accounts()
    {
        var read = Recording.Csv("""
            type,currency_code,amount,description,date,source_name,source_type,destination_name,destination_type,category,notes
            Opening balance,EUR,500.00,Initial balance,2024-02-25T00:00:00+01:00,Initial balance for Everyday,Initial balance account,Everyday,Asset account,,
            Withdrawal,EUR,-12.34,Shopping,2024-02-26T00:00:00+01:00,Everyday,Asset account,Corner Shop,Expense account,,
            Withdrawal,Euros,-12.34,Shopping,2024-02-26T00:00:00+01:00,Everyday,Asset account,Corner Shop,Expense account,,
            """);
        read.Balances.ShouldHaveSingleItem().ShouldBe(new StatementBalance(0, new DateOnly(2024, 2, 25), 500m, Opening: true));
        read.Rows.ShouldHaveSingleItem().Line.ShouldBe(3);
        read.Errors.ShouldHaveSingleItem().Found.ShouldBe("Euros");
    }

    [Fact]
    public void Bad_rows_of_an_export_are_errors_with_their_line_and_good_ones_stay()
    {
        var read = Recording.Csv("""
            "Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"
            "2/19/2024","A","A","12.34","debit","Food","Everyday","",""
            "2/30/2024","B","B","12.34","debit","Food","Everyday","",""
            "2/19/2024","C","C","much","debit","Food","Everyday","",""
            "2/19/2024","D","D","12.34","maybe","Food","Everyday","",""
            """);
        read.Rows.ShouldHaveSingleItem().Description.ShouldBe("A");
        read.Errors.Select(error => (error.Line, error.Found)).ShouldBe([(3, "2/30/2024"), (4, "much"), (5, "maybe")]);
    }
}
