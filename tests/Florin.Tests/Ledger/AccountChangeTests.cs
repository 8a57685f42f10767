using Florin.Households;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Storage;

namespace Florin.Tests.Ledger;

public sealed class AccountChangeTests
{
    private static readonly DateOnly Day = new(2025, 1, 31);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task An_account_made_by_hand_stays_when_imports_are_undone_and_a_debt_counts_below_zero(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var made = await ledger.Get<AccountChangeService>().AddAsync(TestLedger.Household, new AccountDraft(" Mortgage ", AccountKind.Loan, "eur"), (Day, 180_000m), Cancellation);
        var import = await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-02,-10.00,Bread\n");
        await ledger.UndoAsync(import.BatchId);

        var account = (await AccountsAsync(ledger)).ShouldHaveSingleItem();

        (account.Name, account.Kind, account.Currency, account.Balance, account.BalanceStatedOn).ShouldBe(("Mortgage", AccountKind.Loan, "EUR", -180_000m, Day));
        account.ShouldBe(made.Account);
    }

    [Theory, EachEngine]
    public async Task Every_change_is_taken_back_exactly(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var changes = ledger.Get<AccountChangeService>();
        var made = await changes.AddAsync(TestLedger.Household, new AccountDraft("House", AccountKind.Property, "EUR"), null, Cancellation);
        var id = made.Account.AccountId;
        var edited = await changes.EditAsync(TestLedger.Household, id, new AccountEdit("Home", AccountKind.Other, "USD", true), Day, Cancellation);
        var first = await changes.StateAsync(TestLedger.Household, id, Day, 300_000m, BalanceOrigin.Valuation, Cancellation);
        var second = await changes.StateAsync(TestLedger.Household, id, Day, 310_000m, BalanceOrigin.Valuation, Cancellation);
        (edited.Account.Name, edited.Account.Kind, edited.Account.Currency, edited.Account.ClosedOn).ShouldBe(("Home", AccountKind.Other, "USD", Day));
        second.Account.Balance.ShouldBe(310_000m);

        (await changes.UndoAsync(TestLedger.Household, second.ChangeId, Cancellation)).ShouldBe(first.Account);
        (await changes.UndoAsync(TestLedger.Household, first.ChangeId, Cancellation)).ShouldBe(edited.Account);
        (await changes.UndoAsync(TestLedger.Household, edited.ChangeId, Cancellation)).ShouldBe(made.Account);
        (await changes.UndoAsync(TestLedger.Household, made.ChangeId, Cancellation)).ShouldBeNull();
        (await AccountsAsync(ledger)).ShouldBeEmpty();
        await Should.ThrowAsync<AccountException>(() => changes.UndoAsync(TestLedger.Household, made.ChangeId, Cancellation));
    }

    [Theory, EachEngine]
    public async Task What_would_break_the_ledger_is_refused(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-02,-10.00,Bread\n");
        var changes = ledger.Get<AccountChangeService>();

        await Refused(() => changes.AddAsync(TestLedger.Household, new AccountDraft("CHECKING", AccountKind.Cash, "EUR"), null, Cancellation), "There is an account 'CHECKING' already.");
        await Refused(() => changes.AddAsync(TestLedger.Household, new AccountDraft(" ", AccountKind.Cash, "EUR"), null, Cancellation), "A name has from 1 to 100 letters.");
        await Refused(() => changes.AddAsync(TestLedger.Household, new AccountDraft("Purse", AccountKind.Cash, "EURO"), null, Cancellation), "'EURO' is no currency: write three letters like EUR.");
        await Refused(() => changes.EditAsync(TestLedger.Household, 1, new AccountEdit(Currency: "CHF"), Day, Cancellation), "only an empty account changes its currency.");
        await Refused(() => changes.EditAsync(TestLedger.Household, 9, new AccountEdit("Any"), Day, Cancellation), "There is no account 9.");

        static async Task Refused(Func<Task> change, string words) => (await Should.ThrowAsync<AccountException>(change)).Message.ShouldEndWith(words);
    }

    [Theory, EachEngine]
    public async Task An_opening_balance_carries_the_rows_after_it(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-02,-10.00,Bread\n2025-01-03,-5.00,Milk\n");

        var changed = await ledger.Get<AccountChangeService>().StateAsync(TestLedger.Household, 1, new DateOnly(2025, 1, 1), 100m, BalanceOrigin.Opening, Cancellation);

        changed.Account.Balance.ShouldBe(85m);
    }

    private static async Task<TestLedger> OpenAsync(Engine engine)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        await ledger.Get<HouseholdService>().CurrentAsync(Cancellation);
        return ledger;
    }

    private static Task<IReadOnlyList<Account>> AccountsAsync(TestLedger ledger) => ledger.Get<AccountService>().ListAsync(TestLedger.Household, Cancellation);
}
