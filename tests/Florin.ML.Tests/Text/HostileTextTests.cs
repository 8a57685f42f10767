using Florin.ML.Text;

namespace Florin.ML.Tests.Text;

/// <summary>Texts nobody writes.</summary>
public sealed class HostileTextTests
{
    private static readonly TextModel Model = new TextTrainer(Toys.WithFields).Fit(Toys.Noisy(500, 0.1, 2), 4, Toys.Run);

    public static TheoryData<string> Texts => ["", " ", "\0\0\0", "\uD800", "\uDC00x\uD800", "💶💶", "İıſß", "a\u0301e\u0308", new string('a', 100_000), new string(' ', 100_000), string.Concat(Enumerable.Repeat("a ", 50_000)), "'; DROP TABLE payees; --", "日本語の店", "\u202Eevil"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_text_is_answered_with_probabilities(string text)
    {
        var probabilities = Toys.Predict(Model, text, text, double.MaxValue);

        probabilities.ShouldAllBe(p => p >= 0 && p <= 1);
        probabilities.Sum().ShouldBe(1, 1e-5f);
        Model.Explain(new TextRow(text, [text], [double.Epsilon]), 0, 5).Difference.ShouldBe(Model.Explain(new TextRow(text, [text], [double.Epsilon]), 0, 0).Difference);
        Toys.Predict(Model.With(new TextRow(text, [text], [-1]), 2), text, text, -1).Sum().ShouldBe(1, 1e-5f);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_is_not_finite_is_missing(double size) =>
        Toys.Predict(Model, "word1", "1", size).ShouldBe(Toys.Predict(Model, "word1", "1"));

    [Fact]
    public void The_work_is_bounded_however_long_the_text()
    {
        var features = new TextFeatures(Toys.WithFields with { Categories = [.. "abcdefgh".Select(c => c.ToString())], Numbers = [.. "abcdefgh".Select(c => c.ToString())], ShortestGram = 1, LongestGram = 8 });
        var buckets = new int[10_000];
        var values = new float[10_000];
        string?[] cards = ["1", "2", "3", "4", "5", "6", "7", "8"];
        double[] sizes = [1, 2, 3, 4, 5, 6, 7, 8];
        var text = string.Concat(Enumerable.Repeat("abcdefg ", 1_000_000));

        features.Extract(new TextRow(text, cards, sizes), buckets, values, default).ShouldBe(features.Extract(new TextRow(text.AsSpan(0, TextFeatures.MaximumText), cards, sizes), buckets, values, default));
        features.Extract(new TextRow(text, cards, sizes), buckets.AsSpan(0, TextFeatures.MaximumCount), values, default).ShouldBe(TextFeatures.MaximumCount);
    }

    [Fact]
    public void Case_and_punctuation_do_not_matter() =>
        Toys.Predict(Model, "WORD1*Shop2").ShouldBe(Toys.Predict(Model, "  word1 -- shop2 "));
}
