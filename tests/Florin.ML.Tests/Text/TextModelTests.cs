using Florin.ML.Evaluation;
using Florin.ML.Text;

namespace Florin.ML.Tests.Text;

/// <summary>What the classifier learns and answers.</summary>
public sealed class TextModelTests
{
    private static readonly TextModel Shops = new TextTrainer(new TextOptions { HashBits = 12 }).Fit(Toys.Shops(), 3, Toys.Run);

    [Theory]
    [InlineData("TESCO STORES 9841", 0)]
    [InlineData("aldi", 0)]
    [InlineData("shell", 1)]
    [InlineData("esso petrolstation", 1)]
    [InlineData("waterstone", 2)]
    [InlineData("The Bookshop", 2)]
    public void Words_and_parts_of_words_it_has_met_decide(string text, int expected)
    {
        var probabilities = Toys.Predict(Shops, text);

        Array.IndexOf(probabilities, probabilities.Max()).ShouldBe(expected);
        probabilities[expected].ShouldBeGreaterThan(0.5f);
    }

    [Fact]
    public void A_text_decides_where_each_of_its_words_speaks_for_another_class()
    {
        string[] texts = ["red green", "green blue", "blue red", "green red", "blue green", "red blue"];
        var rows = new TextRows([.. Enumerable.Range(0, 240).Select(i => texts[i % 6])], [.. Enumerable.Range(0, 240).Select(i => i % 6 / 3)]);
        var options = new TextOptions { HashBits = 12, WordPairs = false, LongestGram = 0 };
        var (whole, words) = (new TextTrainer(options).Fit(rows, 2, Toys.Run), new TextTrainer(options with { WholeText = false }).Fit(rows, 2, Toys.Run));

        for (var i = 0; i < 6; i++)
        {
            Toys.Predict(whole, texts[i])[i / 3].ShouldBeGreaterThan(0.8f);
            Toys.Predict(words, texts[i])[i / 3].ShouldBe(0.5f, 0.3f);
        }
    }

    [Fact]
    public void A_price_decides_where_its_size_says_nothing()
    {
        var rows = new TextRows([.. Enumerable.Repeat("shop", 200)], [.. Enumerable.Range(0, 200).Select(i => i % 2)]) { Numbers = Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? 9.99 : 10.5).ToArray() };
        var options = new TextOptions { HashBits = 12, Numbers = ["size"] };
        var (exact, coarse) = (new TextTrainer(options with { ExactNumbers = true }).Fit(rows, 2, Toys.Run), new TextTrainer(options).Fit(rows, 2, Toys.Run));
        var (price, size) = (new float[2], new float[2]);

        exact.Predict(new TextRow("shop", default, [9.99]), price);
        coarse.Predict(new TextRow("shop", default, [9.99]), size);

        price[0].ShouldBeGreaterThan(0.8f);
        size[0].ShouldBe(0.5f, 0.2f);
    }

    [Fact]
    public void Late_rows_of_a_class_that_no_earlier_row_has_do_not_make_the_others_doubtful()
    {
        string[] shops = ["tesco", "aldi", "lidl"];
        string[] texts = [.. Enumerable.Range(0, 1000).Select(i => shops[i % 3]), .. Enumerable.Repeat("tesco to savings", 120)];
        int[] labels = [.. Enumerable.Range(0, 1000).Select(i => i % 3), .. Enumerable.Repeat(3, 120)];

        new TextTrainer(new TextOptions { HashBits = 12 }).Fit(new TextRows(texts, labels), 4, Toys.Run).Temperature.ShouldBeLessThan(1);
    }

    [Fact]
    public void A_field_decides_where_the_text_says_nothing()
    {
        string[] cards = ["11", "22"];
        var rows = new TextRows([.. Enumerable.Repeat("paypal", 80)], [.. Enumerable.Range(0, 80).Select(i => i % 2)])
        {
            Categories = Enumerable.Range(0, 80).Select(i => (string?)cards[i % 2]).ToArray(),
        };
        var model = new TextTrainer(new TextOptions { HashBits = 12, Categories = ["card"] }).Fit(rows, 2, Toys.Run);

        Toys.Predict(model, "paypal", "11")[0].ShouldBeGreaterThan(0.9f);
        Toys.Predict(model, "paypal", "22")[1].ShouldBeGreaterThan(0.9f);
    }

    [Fact]
    public void A_number_decides_by_sign_and_size()
    {
        double[] sizes = [-50, 50, 5000];
        var rows = new TextRows([.. Enumerable.Repeat("transfer", 120)], [.. Enumerable.Range(0, 120).Select(i => i % 3)])
        {
            Numbers = Enumerable.Range(0, 120).Select(i => sizes[i % 3]).ToArray(),
        };
        var model = new TextTrainer(new TextOptions { HashBits = 12, Numbers = ["size"] }).Fit(rows, 3, Toys.Run);

        for (var label = 0; label < 3; label++)
            Toys.Predict(model, "transfer", null, sizes[label] * 1.05)[label].ShouldBeGreaterThan(0.9f);
    }

    [Fact]
    public void Calibration_lowers_the_log_loss_of_rows_not_seen()
    {
        var rows = Toys.Noisy(1200, 0.4, 7);
        var later = Toys.Noisy(2000, 0.4, 8);
        var options = Toys.WithFields with { Epochs = 30 };

        var bare = new TextTrainer(options with { CalibrationShare = 0 }).Fit(rows, 4, Toys.Run);
        var calibrated = new TextTrainer(options with { CalibrationShare = 0.2 }).Fit(rows, 4, Toys.Run);

        bare.Temperature.ShouldBe(1);
        calibrated.Temperature.ShouldBeGreaterThan(1.2);
        Toys.LogLoss(calibrated, later).ShouldBeLessThan(Toys.LogLoss(bare, later) - 0.05);
    }

    [Fact]
    public void The_same_rows_and_seed_give_the_same_bytes_for_any_number_of_threads()
    {
        var rows = Toys.Noisy(5000, 0.2, 3);

        var trainer = new TextTrainer(Toys.WithFields);
        var one = Toys.Bytes(trainer.Fit(rows, 4, new FitRun(1)));

        Toys.Bytes(trainer.Fit(rows, 4, new FitRun(1))).ShouldBe(one);
        Toys.Bytes(trainer.Fit(rows, 4, new FitRun(1, 4))).ShouldBe(one);
        Toys.Bytes(trainer.Fit(rows, 4, new FitRun(2))).ShouldNotBe(one);
    }

    [Fact]
    public void A_fit_that_is_cancelled_ends_without_a_model() =>
        Should.Throw<OperationCanceledException>(() => new TextTrainer(Toys.WithFields).Fit(Toys.Noisy(200, 0, 1), 4, new FitRun(1, 1, new CancellationToken(canceled: true))));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_fit_that_is_cancelled_on_the_way_ends_soon(int threads)
    {
        using var source = new CancellationTokenSource();
        var rows = Toys.Noisy(3000, 0, 1);
        var labels = new CancellingLabels(rows.Labels, 20 * rows.Count, source);
        var trainer = new TextTrainer(new TextOptions { HashBits = 8, LongestGram = 0, Epochs = 100 });

        Should.Throw<OperationCanceledException>(() => trainer.Fit(new TextRows(rows.Texts, labels), 4, new FitRun(1, threads, source.Token)));

        // Two fits of 100 passes ask 200 times a row.
        labels.Asked.ShouldBeLessThan(30 * rows.Count);
    }

    [Fact]
    public void One_class_alone_is_a_constant() =>
        new TextTrainer(Toys.WithFields).Fit(new TextRows(["a", "b"], [2, 2]) { Categories = new string?[2], Numbers = new double[2] }, 3, Toys.Run)
            .Outcome.ShouldBe(new FitOutcome(FitStatus.Constant, "2 rows of one class"));

    [Fact]
    public void The_held_rows_say_how_right_a_confidence_is_on_rows_not_seen()
    {
        var rows = Toys.Noisy(4000, 0.4, 7);
        var fit = new TextTrainer(Toys.WithFields with { CalibrationShare = 0.25 }).FitAndHold(rows, 4, Toys.Run);

        fit.Confidences.Length.ShouldBe(1000);
        var share = fit.Right.ToArray().Average(right => right ? 1.0 : 0);
        fit.Confidences.ToArray().Average().ShouldBe(share, 0.08);

        // Of 40 % labels drawn anew a quarter is right by chance: nothing does better than .7 on all rows.
        share.ShouldBeLessThan(0.75);
        var threshold = Abstention.Threshold(fit.Confidences.Span, fit.Right.Span, share + 0.05);
        threshold.Precision.ShouldBeGreaterThanOrEqualTo(share + 0.05);
        threshold.Share.ShouldBeInRange(0.3, 0.95);
        Toys.Bytes(fit.Model).ShouldBe(Toys.Bytes(new TextTrainer(Toys.WithFields with { CalibrationShare = 0.25 }).Fit(rows, 4, Toys.Run)));
    }

    [Fact]
    public void The_order_of_the_classes_does_not_matter()
    {
        int[] renamed = [2, 0, 3, 1];
        var rows = Toys.Noisy(2000, 0.2, 4);
        var other = new TextRows(rows.Texts, [.. rows.Labels.Select(label => renamed[label])]) { Categories = rows.Categories, Numbers = rows.Numbers };

        var model = new TextTrainer(Toys.WithFields).Fit(rows, 4, Toys.Run);
        var second = new TextTrainer(Toys.WithFields).Fit(other, 4, Toys.Run);

        for (var i = 0; i < 200; i++)
        {
            var first = Toys.Predict(model, rows, i);
            var again = Toys.Predict(second, rows, i);
            for (var c = 0; c < 4; c++)
                again[renamed[c]].ShouldBe(first[c], 0.01f); // Sums of floats in another order, over 10,000 steps.
        }
    }

    [Fact]
    public void What_was_met_last_is_remembered_best()
    {
        string[] texts = [.. Enumerable.Repeat("paypal", 240)];
        var changed = new TextTrainer(new TextOptions { HashBits = 12 }).Fit(new TextRows(texts, [.. Enumerable.Range(0, 240).Select(i => i < 180 ? 0 : 1)]), 2, Toys.Run);
        var mixed = new TextTrainer(new TextOptions { HashBits = 12 }).Fit(new TextRows(texts, [.. Enumerable.Range(0, 240).Select(i => i % 4 < 3 ? 0 : 1)]), 2, Toys.Run);

        Toys.Predict(mixed, "paypal")[1].ShouldBe(0.25f, 0.1f);
        Toys.Predict(changed, "paypal")[1].ShouldBeGreaterThan(0.5f);
    }

    [Fact]
    public void A_prior_is_added_to_the_log_odds()
    {
        var plain = Toys.Predict(Shops, "tesco shell");
        var probabilities = new float[3];
        Shops.Predict(new TextRow("tesco shell", offset: [0, 2, 0]), probabilities);

        (Math.Log(probabilities[1] / probabilities[0]) - Math.Log(plain[1] / plain[0])).ShouldBe(2 / Shops.Temperature, 1e-4);
    }

    [Fact]
    public void What_the_prior_knows_already_is_not_learned_again()
    {
        var rows = Toys.Shops();
        var offsets = new float[3 * rows.Count];
        for (var i = 0; i < rows.Count; i++)
            offsets[(3 * i) + rows.Labels[i]] = 20;
        var told = new TextRows(rows.Texts, rows.Labels) { Offsets = offsets };

        var model = new TextTrainer(new TextOptions { HashBits = 12 }).Fit(told, 3, Toys.Run);

        Toys.Predict(model, "tesco").ShouldAllBe(p => p > 0.3f && p < 0.37f);
    }

    [Fact]
    public void No_rows_give_a_model_that_answers_with_the_prior()
    {
        var model = new TextTrainer(new TextOptions()).Fit(new TextRows([], []), 2, Toys.Run);
        var probabilities = new float[2];
        model.Predict(new TextRow("anything", offset: [MathF.Log(0.9f), MathF.Log(0.1f)]), probabilities);

        probabilities[0].ShouldBe(0.9f, 1e-5f);
    }

    [Fact]
    public void A_prediction_allocates_nothing()
    {
        var model = new TextTrainer(Toys.WithFields).Fit(Toys.Noisy(300, 0, 1), 4, Toys.Run);
        var probabilities = new float[4];
        string?[] cards = ["1"];
        double[] sizes = [3];
        float[] offset = [0, 1, 0, 0];
        model.Predict(new TextRow("word1 shop2", cards, sizes, offset), probabilities);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            model.Predict(new TextRow("word1 shop2", cards, sizes, offset), probabilities);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Wrong_shapes_are_refused_with_what_was_expected()
    {
        var trainer = new TextTrainer(Toys.WithFields);

        Should.Throw<ArgumentException>(() => trainer.Fit(new TextRows(["a"], [0, 1]), 2, Toys.Run)).Message.ShouldContain("Expected 1 labels, found 2");
        Should.Throw<ArgumentException>(() => trainer.Fit(new TextRows(["a"], [0]), 2, Toys.Run)).Message.ShouldContain("Categories: expected 1 x 1 values, found 0");
        Should.Throw<ArgumentException>(() => new TextTrainer(new TextOptions()).Fit(new TextRows(["a"], [2]), 2, Toys.Run)).Message.ShouldContain("label from 0 to 1, found 2");
        Should.Throw<ArgumentException>(() => Shops.Predict(new TextRow("a"), new float[2])).Message.ShouldContain("3 probabilities, found 2");
        Should.Throw<ArgumentException>(() => Shops.Predict(new TextRow("a", offset: [0, float.NaN, 0]), new float[3])).Message.ShouldContain("finite");
        Should.Throw<ArgumentOutOfRangeException>(() => new TextOptions { HashBits = 30 });
    }

    /// <summary>Labels that cancel the fit when they have been asked for a number of times.</summary>
    private sealed class CancellingLabels(IReadOnlyList<int> labels, int after, CancellationTokenSource source) : IReadOnlyList<int>
    {
        private int _asked;

        public int Asked => _asked;

        public int Count => labels.Count;

        public int this[int index]
        {
            get
            {
                if (Interlocked.Increment(ref _asked) == after)
                    source.Cancel();
                return labels[index];
            }
        }

        public IEnumerator<int> GetEnumerator() => labels.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
