using System.Globalization;
using Florin.Categories;

namespace Florin.Tests.Categories;

public sealed class LexiconPredictorTests
{
    private static readonly LexiconPredictor Predictor = LexiconPredictor.Create();

    private static CategoryPrediction Predict(string description, decimal? amount = null, string? method = null, int? merchantCode = null, string? payee = null) =>
        Predictor.Predict(new CategoryQuery(description, amount, PaymentMethod: method, MerchantCode: merchantCode, Payee: payee));

    [Fact]
    public void Evidence_is_said_in_the_users_words()
    {
        Predict("NETFLIX.COM 866-579-7172", -15.49m).Evidence.ShouldBe(["known merchant: Netflix"]);
        Predict("Rosenapotheke Ulm", -9m).Evidence.ShouldBe(["'apotheke' in the description means Health & Medical"]);
        Predict("QX 77", merchantCode: 5411).Evidence.ShouldBe(["merchant code 5411 is Grocery Stores"]);
        Predict("QX 77", -40m, method: "ATM").Evidence.ShouldBe(["the payment method 'atm' means Transfers & Payments"]);
    }

    [Theory]
    [InlineData("XJ9 QRT 0042")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("4421-88 // 0x00")]
    public void It_abstains_on_gibberish_and_says_why(string description)
    {
        var prediction = Predict(description);

        prediction.Abstained.ShouldBeTrue();
        prediction.Evidence.ShouldBe(["nothing in the description is known"]);
    }

    [Theory]
    [InlineData("Interest", 3.20, "income.interest")]
    [InlineData("Interest", -3.20, "fees.interest")]
    [InlineData("GEHALT MAI", 2900, "income.salary")]
    [InlineData("FINANZAMT MAINZ", 310, "income.tax_refund")]
    [InlineData("FINANZAMT MAINZ", -310, "fees.tax")]
    public void The_sign_decides_where_a_word_has_two_meanings(string description, double amount, string code) =>
        Predict(description, (decimal)amount).Category.Code.ShouldBe(code);

    [Theory]
    [InlineData("REFUND WALGREENS 1182")]
    [InlineData("WALGREENS 1182")]
    public void A_refund_keeps_the_merchants_category(string description)
    {
        var prediction = Predict(description, 12.40m);

        prediction.Category.Group.ShouldBe("Health & Medical");
        prediction.Abstained.ShouldBeFalse();
    }

    [Fact]
    public void Money_out_is_never_income() =>
        Predict("PAYROLL SERVICES", -80m).Category.Kind.ShouldNotBe(SpendingKind.Income);

    [Theory]
    [InlineData("HOME DEPOT 4411", "home.improvement")]
    [InlineData("UBER EATS", "food.delivery")]
    [InlineData("UBER TRIP HELP.UBER.COM", "transport.taxi")]
    [InlineData("COSTCO GAS 0441", "fuel.stations")]
    public void The_longest_name_wins(string description, string code) => Predict(description, -20m).Category.Code.ShouldBe(code);

    [Fact]
    public void A_trade_behind_a_short_name_outweighs_it() => Predict("Sunrise Bakery", -5m).Category.Code.ShouldBe("food.bakeries");

    [Theory]
    [InlineData("Sonnenbäckerei Huber", "food.bakeries")]
    [InlineData("SONNENBAECKEREI HUBER", "food.bakeries")]
    [InlineData("Hirschapotheke", "health.pharmacy")]
    [InlineData("Zahnarztpraxis Roth", "health.dental")]
    [InlineData("HOMEDEPOT.COM", "home.improvement")]
    public void Compounds_and_lost_blanks_are_understood(string description, string code) => Predict(description, -20m).Category.Code.ShouldBe(code);

    [Fact]
    public void A_payee_given_apart_counts_as_well() =>
        Predict("Ref 8871 Mandat 22", -30m, payee: "Hirschapotheke").Category.Code.ShouldBe("health.pharmacy");

    [Fact]
    public void Alternatives_are_three_other_groups_in_order_of_confidence()
    {
        var prediction = Predict("SQ *CORNER CAFE", -4m);

        prediction.Alternatives.Count.ShouldBe(3);
        prediction.Alternatives.Select(alternative => alternative.Category.Group).Append(prediction.Category.Group).Distinct().Count().ShouldBe(4);
        prediction.Alternatives.Select(alternative => alternative.Confidence).ShouldBeInOrder(SortDirection.Descending);
        prediction.Confidence.ShouldBeGreaterThan(prediction.Alternatives[0].Confidence);
        (prediction.Confidence + prediction.Alternatives.Sum(alternative => alternative.Confidence)).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Case_and_white_space_do_not_matter()
    {
        foreach (var row in WorldDescriptors.Rows)
        {
            var expected = Predict(row.Description, row.Amount);
            Same(Predict(row.Description.ToUpperInvariant(), row.Amount), expected);
            Same(Predict("  " + row.Description.Replace(" ", " \t ", StringComparison.Ordinal), row.Amount), expected);
        }
    }

    [Fact]
    public async Task The_answer_is_the_same_on_eight_threads()
    {
        var expected = WorldDescriptors.Rows.Select(row => Predict(row.Description, row.Amount)).ToArray();
        var threads = Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => WorldDescriptors.Rows.Select(row => Predict(row.Description, row.Amount)).ToArray(), TestContext.Current.CancellationToken));

        foreach (var answers in await Task.WhenAll(threads))
            for (var i = 0; i < answers.Length; i++) Same(answers[i], expected[i]);
    }

    [Fact]
    public void Hostile_descriptions_are_answered()
    {
        string[] hostile =
        [
            new('A', 1_000_000), string.Concat(Enumerable.Repeat("supermarkt ", 100_000)), "\0\u0001\u001b[2J\u202e", "🥐🥐 ☕", "\ud800", new('*', 5000), new('\'', 5000), "ß" + new string('ß', 3000),
            "+" + new string('+', 3000), "a+ b+ c+ " + new string('+', 500),
        ];
        foreach (var description in hostile)
        {
            var prediction = Predictor.Predict(new CategoryQuery(description, decimal.MaxValue, PaymentMethod: description, MerchantCode: int.MinValue, Payee: description));
            prediction.Confidence.ShouldBeInRange(0, 1);
            prediction.ModelVersion.ShouldBe("lexicon-1");
        }
    }

    [Fact]
    public void Only_the_answer_is_allocated()
    {
        var query = new CategoryQuery("NETFLIX.COM 866-579-7172 CA", -15.49m);
        Predictor.Predict(query);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Predictor.Predict(query);

        // The record, three alternatives, one line of evidence with its list.
        ((GC.GetAllocatedBytesForCurrentThread() - before) / 100).ShouldBeLessThan(512);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => LexiconPredictor.Create(new LexiconOptions(Threshold: 1.5)));
        Should.Throw<ArgumentOutOfRangeException>(() => LexiconPredictor.Create(new LexiconOptions(Temperature: 0)));
    }

    [Fact]
    public void A_higher_threshold_abstains_more()
    {
        var careful = LexiconPredictor.Create(new LexiconOptions(Threshold: .9));
        var query = new CategoryQuery("Kino am Park", -15m);

        careful.Predict(query).Abstained.ShouldBeTrue();
        Predictor.Predict(query).Abstained.ShouldBeFalse();
    }

    private static void Same(CategoryPrediction actual, CategoryPrediction expected)
    {
        actual.Category.ShouldBe(expected.Category);
        actual.Confidence.ToString("R", CultureInfo.InvariantCulture).ShouldBe(expected.Confidence.ToString("R", CultureInfo.InvariantCulture));
        actual.Evidence.ShouldBe(expected.Evidence);
        actual.Alternatives.ShouldBe(expected.Alternatives);
    }
}
