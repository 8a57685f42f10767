using Florin.Ledger;
using Florin.Storage;
using Florin.Tests.Storage;

namespace Florin.Tests.Ledger;

public sealed class JudgedByUserTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_correction_of_a_models_row_counts_once_and_not_any_more_when_undone(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", "Date,Amount,Description\n2025-01-02,-14.50,TESCO STORES 3321\n2025-01-09,-4.50,STARBUCKS\n2025-01-10,-5.50,STARBUCKS\n");
        var corrections = ledger.Get<CorrectionService>();
        var before = await corrections.JudgedAsync(TestLedger.Household, Cancellation);
        var change = (await corrections.RecategoriseAsync(TestLedger.Household, 2, "Travel", alsoAlike: true, Cancellation))!;
        await corrections.RecategoriseAsync(TestLedger.Household, 2, "Shopping", alsoAlike: false, Cancellation);

        var after = await corrections.JudgedAsync(TestLedger.Household, Cancellation);

        before.ShouldBe(new JudgedByUser(3, 0));
        after.ShouldBe(new JudgedByUser(1, 1), "the row that followed was not looked at");
        await corrections.UndoAsync(TestLedger.Household, change.CorrectionId, Cancellation);
        (await corrections.JudgedAsync(TestLedger.Household, Cancellation)).Corrected.ShouldBe(0);
    }
}
