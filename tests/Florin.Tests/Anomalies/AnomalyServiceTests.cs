using System.Globalization;
using System.Text;
using Florin.Anomalies;
using Florin.Features;
using Florin.Households;
using Florin.Ledger;
using Florin.ML;
using Florin.ML.Anomalies;
using Florin.Recurring;
using Florin.Registry;
using Florin.Storage;
using Florin.Tests.Ledger;
using Florin.Tests.Storage;

namespace Florin.Tests.Anomalies;

public sealed class AnomalyServiceTests
{
    private static readonly DateOnly First = new(2025, 1, 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, EachEngine]
    public async Task An_amount_far_above_the_payees_is_an_anomaly_and_a_usual_one_is_none(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        var anomalies = ledger.Get<AnomalyService>();

        var large = await anomalies.PredictAsync(TestLedger.Household, new AnomalyQuery(-400, Description: "DINNER AT ROSA", Date: First.AddDays(400)), Cancellation);
        var usual = await anomalies.PredictAsync(TestLedger.Household, new AnomalyQuery(-36.25m, Description: "DINNER AT ROSA", Date: First.AddDays(400)), Cancellation);

        (large.IsAnomaly, large.Kind, large.IsFallback, large.ModelVersion).ShouldBe((true, AlertKind.UnusualAmount, true, "robust/1"));
        large.Risk.ShouldBeOneOf(RiskLevel.High, RiskLevel.Critical);
        large.Reasons[0].ShouldContain("your usual amount at this payee over 120 visits");
        (usual.IsAnomaly, usual.Risk, usual.Reasons.Count).ShouldBe((false, RiskLevel.Low, 0));
    }

    [Theory, EachEngine]
    public async Task A_name_that_the_ledger_does_not_have_is_ignored_and_said(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);

        var answer = await ledger.Get<AnomalyService>().PredictAsync(TestLedger.Household, new AnomalyQuery(-10, "Falconry", "Unheard Of", Account: "Nobody's"), Cancellation);

        answer.Ignored.ShouldBe(["category: no category has that code or name, ignored", "account: no account has that name, ignored"]);
    }

    [Theory, EachEngine]
    public async Task Sent_rows_are_judged_by_those_before_them_whatever_their_order(Engine engine)
    {
        await using var ledger = await OpenAsync(engine);
        AnomalyQuery[] sent =
        [
            new(-88.40m, Description: "Opera House", Date: First.AddDays(391)), new(-35, Description: "Dinner at Rosa", Date: First.AddDays(380)),
            new(-88.40m, Description: "Opera House", Date: First.AddDays(390)),
        ];

        var answers = await ledger.Get<AnomalyService>().DetectAsync(TestLedger.Household, sent, Cancellation);

        answers[0].Kind.ShouldBe(AlertKind.DoubleCharge);
        answers[1].IsAnomaly.ShouldBeFalse();
        answers[2].Kind.ShouldNotBe(AlertKind.DoubleCharge);
    }

    [Theory, EachEngine]
    public async Task The_model_in_service_raises_the_alerts_and_puts_its_version_on_them(Engine engine)
    {
        await using var ledger = await OpenAsync(engine, oddAmounts: [300]);
        var rows = await ledger.Get<TransactionService>().ColumnsAsync(TestLedger.Household, Cancellation);
        var home = FeatureService.Options(await ledger.Get<HouseholdService>().CurrentAsync(Cancellation));
        var model = AnomalyModel.Fit(AnomalyPass.Over(rows, new AlertOptions(), home, Cancellation).Features, new IsolationForestTrainer(new()), new FitRun(1));
        var alerts = new AlertService(ledger.Get<Store>(), TimeProvider.System, ledger.Get<HouseholdService>(), ledger.Get<TransactionService>(), ledger.Get<RecurringService>(), new Serving(model));

        await alerts.RefreshAsync(TestLedger.Household, Cancellation);

        var raised = await alerts.ListAsync(TestLedger.Household, "open", 10, Cancellation);
        raised.ShouldContain(alert => alert.Transaction.Amount == -300 && alert.Kind == AlertKind.UnusualAmount);
        raised.ShouldAllBe(alert => alert.ModelVersion == "1.4.0");
    }

    [Theory, EachEngine]
    public async Task Called_normal_the_like_is_raised_no_more_until_one_is_called_a_problem(Engine engine)
    {
        await using var ledger = await OpenAsync(engine, oddAmounts: [300, 310, 900]);
        var (alerts, anomalies) = (ledger.Get<AlertService>(), ledger.Get<AnomalyService>());
        await alerts.RefreshAsync(TestLedger.Household, Cancellation);
        var query = new AnomalyQuery(-305, Description: "Dinner at Rosa", Date: First.AddDays(420));
        (await OpenAmountsAsync(alerts)).ShouldBe([-900, -310, -300]);
        (await anomalies.PredictAsync(TestLedger.Household, query, Cancellation)).IsAnomaly.ShouldBeTrue();

        await DecideAsync(alerts, -300, "dismissed");
        await alerts.RefreshAsync(TestLedger.Household, Cancellation);

        (await OpenAmountsAsync(alerts)).ShouldBe([-900]);
        var lowered = await anomalies.PredictAsync(TestLedger.Household, query, Cancellation);
        (lowered.IsAnomaly, lowered.Risk).ShouldBe((false, RiskLevel.Low));
        lowered.Reasons.ShouldBe(["You called the like normal"]);

        await DecideAsync(alerts, -300, "confirmed");
        await alerts.RefreshAsync(TestLedger.Household, Cancellation);

        (await OpenAmountsAsync(alerts)).ShouldBe([-900, -310]);
        (await anomalies.PredictAsync(TestLedger.Household, query, Cancellation)).IsAnomaly.ShouldBeTrue();
        (await alerts.CountAsync(TestLedger.Household, Cancellation)).ShouldBe([new("confirmed", AlertKind.UnusualAmount, 1), new("open", AlertKind.UnusualAmount, 2)]);
    }

    private static async Task<List<decimal>> OpenAmountsAsync(AlertService alerts) =>
        [.. (await alerts.ListAsync(TestLedger.Household, "open", AlertKind.UnusualAmount, 10, Cancellation)).Select(alert => alert.Transaction.Amount)];

    private static async Task DecideAsync(AlertService alerts, decimal amount, string status)
    {
        var alert = (await alerts.ListAsync(TestLedger.Household, null, 20, Cancellation)).Single(alert => alert.Transaction.Amount == amount);
        (await alerts.DecideAsync(TestLedger.Household, alert.AlertId, status, Cancellation)).ShouldBeTrue();
    }

    /// <summary>A dinner every third day at one place, each for another amount between 30 and 41; then odd ones, ten days apart.</summary>
    private static async Task<TestLedger> OpenAsync(Engine engine, params decimal[] oddAmounts)
    {
        var file = new StringBuilder("Date,Amount,Description\n");
        for (var visit = 0; visit < 120; visit++)
            file.Append(CultureInfo.InvariantCulture, $"{First.AddDays(3 * visit):yyyy-MM-dd},-{30m + (visit * 7 % 97 * 0.11m):0.00},Dinner at Rosa\n");
        foreach (var (number, amount) in oddAmounts.Index())
            file.Append(CultureInfo.InvariantCulture, $"{First.AddDays(365 + (10 * number)):yyyy-MM-dd},-{amount:0.00},Dinner at Rosa\n");
        var ledger = await TestLedger.OpenAsync(engine);
        await ledger.ImportAsync("card.csv", file.ToString());
        return ledger;
    }

    private sealed class Serving(AnomalyModel model) : IServedModels
    {
        public ValueTask<ServedModel<TModel>> CurrentAsync<TModel>(int household, string name, CancellationToken cancellation)
            where TModel : class, IModel => new(new ServedModel<TModel>(model as TModel, "1.4.0", null));
    }
}
