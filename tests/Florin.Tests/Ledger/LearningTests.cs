using Florin.Categories;
using Florin.Ledger;
using Florin.Payees;
using Florin.Storage;
using Florin.Tests.Storage;

namespace Florin.Tests.Ledger;

public sealed class LearningTests
{
    private const int Home = TestLedger.Household;

    private const string Visits = """
        Date,Amount,Description
        2025-01-02,-14.50,Zorblatt Kwyjibo Nord
        2025-01-09,-14.50,Zorblatt Kwyjibo Sued
        2025-01-16,-13.00,Zorblatt Kwyjibo West
        2025-01-20,-5.00,Quux Plover
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task A_correction_teaches_the_model_payees_that_read_like_the_corrected_one(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits);
        var corrected = await CorrectAsync(ledger, 1, "Gas & Fuel");

        var learned = await ledger.Get<LearningService>().ReadAsync(Home, corrected.CorrectionId, Cancellation);

        learned!.Category.Group.ShouldBe("Gas & Fuel");
        learned.IsTaught.ShouldBeTrue();
        learned.Similar.ShouldBe([2L, 3L]);
        learned.Payees.ShouldBe(["Zorblatt Kwyjibo Sued", "Zorblatt Kwyjibo West"]);
        (await GroupAsync(ledger, "Zorblatt Kwyjibo Ost")).ShouldBe("Gas & Fuel");
    }

    [Theory, EachEngine]
    public async Task Rows_that_look_the_same_follow_by_a_number_that_takes_them_back(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits);
        var corrected = await CorrectAsync(ledger, 1, "Gas & Fuel");

        var followed = (await ledger.Get<LearningService>().FollowAsync(Home, corrected.CorrectionId, Cancellation))!.Value;

        (await ledger.TransactionsAsync()).Select(row => (row.TransactionId, row.CategoryGroup, row.CategoryLocked)).ShouldBe([(4L, null, false), (3L, "Gas & Fuel", false), (2L, "Gas & Fuel", false), (1L, "Gas & Fuel", true)]);
        await ledger.Get<CorrectionService>().UndoAsync(Home, followed.Changed.CorrectionId!.Value, Cancellation);
        (await ledger.TransactionsAsync()).Count(row => row.CategoryGroup == "Gas & Fuel").ShouldBe(1);
    }

    [Theory, EachEngine]
    public async Task A_correction_taken_back_is_not_known_any_more(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits);
        var before = await PredictAsync(ledger, "Zorblatt Kwyjibo Ost");
        var corrected = await CorrectAsync(ledger, 1, "Gas & Fuel");
        await PredictAsync(ledger, "Zorblatt Kwyjibo Ost");

        await ledger.Get<CorrectionService>().UndoAsync(Home, corrected.CorrectionId, Cancellation);

        var after = await PredictAsync(ledger, "Zorblatt Kwyjibo Ost");
        (after.Category, after.Confidence, after.Abstained).ShouldBe((before.Category, before.Confidence, before.Abstained));
        (await ledger.Get<LearningService>().ReadAsync(Home, corrected.CorrectionId, Cancellation)).ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task What_was_learnt_is_there_again_after_a_restart_whatever_was_asked_in_between(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits);
        await CorrectAsync(ledger, 1, "Gas & Fuel");
        await PredictAsync(ledger, "Zorblatt Kwyjibo Ost");
        await CorrectAsync(ledger, 4, "Travel");
        var stepwise = await PredictAsync(ledger, "Zorblatt Plover");

        var atOnce = new CategoryService(
            ledger.Get<Store>(), ledger.Get<CategoryCatalog>(), ledger.Get<PayeeService>(), ledger.Get<Florin.Registry.IServedModels>(), ledger.Get<LexiconPredictor>(), ledger.Get<ILessons>());

        var answer = await atOnce.PredictAsync(Home, new CategoryQuery("Zorblatt Plover"), Cancellation);
        (answer.Category.Code, answer.Confidence).ShouldBe((stepwise.Category.Code, stepwise.Confidence));
    }

    [Theory, EachEngine]
    public async Task Corrections_of_a_payee_that_is_never_learnt_from_stay_on_their_rows(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits + "\n2025-02-01,-9.00,Zorblatt Kwyjibo Nord");
        var before = await PredictAsync(ledger, "Zorblatt Kwyjibo Nord");
        var payee = (await ledger.Get<PayeeBook>().FindAsync(Home, "Zorblatt Kwyjibo Nord", Cancellation))!.Payee.PayeeId;
        await ledger.Get<PayeeChangeService>().NeverLearnAsync(Home, payee, never: true, Cancellation);

        var corrected = await CorrectAsync(ledger, 1, "Gas & Fuel");
        await ledger.Get<EditService>().EditAsync(Home, EditedRows.Of(5), new RowEdit(Category: "Travel"), dryRun: false, Cancellation);

        (corrected.Alike, corrected.Transaction.CategoryGroup).ShouldBe((0, "Gas & Fuel"));
        (await ledger.Get<LearningService>().ReadAsync(Home, corrected.CorrectionId, Cancellation))!.IsTaught.ShouldBeFalse();
        var after = await PredictAsync(ledger, "Zorblatt Kwyjibo Nord");
        (after.Category, after.Confidence).ShouldBe((before.Category, before.Confidence));
        (await ledger.Get<PayeeBook>().FindAsync(Home, "Zorblatt Kwyjibo Nord", Cancellation))!.Taught.ShouldBeNull();
    }

    [Theory, EachEngine]
    public async Task Never_learn_forgets_what_the_payee_was_taught_and_its_undo_brings_it_back(Engine engine)
    {
        await using var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("checking.csv", Visits);
        await CorrectAsync(ledger, 4, "Travel");
        var payee = (await ledger.Get<PayeeBook>().FindAsync(Home, "Quux Plover", Cancellation))!.Payee.PayeeId;

        var never = await ledger.Get<PayeeChangeService>().NeverLearnAsync(Home, payee, never: true, Cancellation);
        (await PredictAsync(ledger, "Quux Plover")).Evidence.ShouldNotContain("You chose this for Quux Plover");
        await ledger.Get<PayeeChangeService>().UndoAsync(Home, never.CorrectionId!.Value, Cancellation);

        (await PredictAsync(ledger, "Quux Plover")).Evidence.ShouldBe(["You chose this for Quux Plover"]);
    }

    private static async Task<Recategorised> CorrectAsync(TestLedger ledger, long row, string category) =>
        (await ledger.Get<CorrectionService>().RecategoriseAsync(Home, row, category, alsoAlike: false, Cancellation))!;

    private static async Task<string> GroupAsync(TestLedger ledger, string text) => (await PredictAsync(ledger, text)).Category.Group;

    private static async Task<CategoryPrediction> PredictAsync(TestLedger ledger, string text) =>
        await ledger.Get<CategoryService>().PredictAsync(Home, new CategoryQuery(text), Cancellation);
}
