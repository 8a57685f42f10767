using Florin.Import;
using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Import;

public sealed class AssertionTests
{
    private const string Checking = """
        Date,Amount,Description,Balance
        2025-01-02,-10.00,Bread,490.00
        2025-01-05,-40.00,Books,450.00
        """;

    private const string Later = """
        Date,Amount,Description
        2025-01-10,-25.00,Shoes
        2025-01-12,-25.00,Shoes
        2025-01-15,-7.00,Refund
        2025-01-20,-3.50,Coffee
        """;

    private static readonly DateOnly Asserted = new(2025, 1, 31);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The ledger makes 450 - 25 - 25 - 7 - 3.5 = 389.50.
    [Theory, EachEngine]
    public async Task A_balance_that_agrees_says_so(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);

        var explained = await AssertAsync(ledger, 389.50m);

        (explained.Computed, explained.Difference, explained.AgreedOn, explained.FirstOff).ShouldBe((389.50m, 0m, Asserted, null));
        explained.Causes.ShouldBeEmpty();
    }

    [Theory, EachEngine]
    public async Task A_doubled_row_is_found_and_the_days_it_must_be_in_are_told(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);

        var explained = await AssertAsync(ledger, 414.50m);

        (explained.Difference, explained.AgreedOn, explained.FirstOff).ShouldBe((25m, new DateOnly(2025, 1, 5), Asserted));
        var cause = explained.Causes[0];
        (cause.Cause, cause.From).ShouldBe((DifferenceCause.DuplicatedRow, new DateOnly(2025, 1, 12)));
        explained.Causes[1].ShouldBe(new CandidateCause(DifferenceCause.StatementGap, new DateOnly(2025, 1, 6), new DateOnly(2025, 1, 9)));
    }

    [Theory, EachEngine]
    public async Task A_wrong_sign_is_half_of_the_difference(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);

        var explained = await AssertAsync(ledger, 403.50m);

        var cause = explained.Causes[0];
        (cause.Cause, cause.Description).ShouldBe((DifferenceCause.SignFlip, "Refund"));
    }

    [Theory, EachEngine]
    public async Task The_other_side_of_a_transfer_is_found_in_another_account(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await ledger.ImportAsync("savings.csv", "Date,Amount,Description\n2025-01-18,-200.00,To checking\n", new ImportOptions(Account: "Savings"));

        var explained = await AssertAsync(ledger, 589.50m);

        var cause = explained.Causes[0];
        (cause.Cause, cause.Account, cause.From).ShouldBe((DifferenceCause.MissingTransfer, "Savings", new DateOnly(2025, 1, 18)));
    }

    [Theory, EachEngine]
    public async Task Without_any_other_balance_the_opening_is_what_is_missing(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-02,-10.00,Bread\n");

        var explained = await AssertAsync(ledger, 300m);

        (explained.Computed, explained.Difference).ShouldBe((-10m, 310m));
        explained.Causes[0].Cause.ShouldBe(DifferenceCause.NoOpening);
    }

    [Theory, EachEngine]
    public async Task A_valuation_begins_anew_and_no_row_need_lead_to_it(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        await ledger.Get<AccountChangeService>().StateAsync(TestLedger.Household, 1, new DateOnly(2025, 1, 16), 1000m, BalanceOrigin.Valuation, Cancellation);

        var explained = await AssertAsync(ledger, 996.50m);

        explained.Difference.ShouldBe(0m);
        (await ledger.Get<ReconciliationService>().FindAsync(TestLedger.Household, 1, Cancellation))!.Balances.ShouldAllBe(balance => balance.Difference == 0);
    }

    private static async Task<TestLedger> OpenAsync(Engine engine)
    {
        var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Checking);
        await ledger.ImportAsync("later.csv", Later, new ImportOptions(Account: "Checking"));
        return ledger;
    }

    private static async Task<BalanceExplanation> AssertAsync(TestLedger ledger, decimal amount)
    {
        await ledger.Get<AccountChangeService>().StateAsync(TestLedger.Household, 1, Asserted, amount, BalanceOrigin.Assertion, Cancellation);
        return (await ledger.Get<AssertionService>().FindAsync(TestLedger.Household, 1, Asserted, Cancellation))!;
    }
}
