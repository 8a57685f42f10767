using Florin.ML.Text;

namespace Florin.ML.Tests.Text;

/// <summary>What carried a decision.</summary>
public sealed class TextExplanationTests
{
    private static readonly TextModel Shops = new TextTrainer(new TextOptions { HashBits = 14 }).Fit(Toys.Shops(), 3, Toys.Run);
    private static readonly TextModel Noisy = new TextTrainer(Toys.WithFields).Fit(Toys.Noisy(2000, 0.2, 5), 4, Toys.Run);

    [Theory]
    [InlineData("word3 shop17", "0", 12.5, 0)]
    [InlineData("word30 WORD3 word3", null, -3, 1)]
    [InlineData("", "1", 0, 2)]
    [InlineData("never met", "9", double.NaN, 3)]
    public void The_parts_add_up_to_the_log_odds_of_the_two_classes(string text, string? card, double size, int chosen)
    {
        float[] offset = [0.5f, -1, 0, 0.25f];
        var probabilities = new float[4];
        Noisy.Predict(new TextRow(text, [card], [size], offset), probabilities);

        var explanation = Noisy.Explain(new TextRow(text, [card], [size], offset), chosen, 3);

        var difference = Math.Log(probabilities[chosen] / probabilities[explanation.Against]);
        explanation.Difference.ShouldBe(difference, 1e-4);
        (explanation.Bias + explanation.Prior + explanation.Parts.Sum(part => part.Weight) + explanation.Rest).ShouldBe(difference, 1e-4);
        explanation.Parts.Count.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public void The_other_class_is_the_likeliest_of_the_rest()
    {
        var probabilities = Toys.Predict(Noisy, "word3 word80");
        var likeliest = Array.IndexOf(probabilities, probabilities.Max());
        var second = Array.IndexOf(probabilities, probabilities.Where((_, c) => c != likeliest).Max());

        Noisy.Explain(new TextRow("word3 word80"), likeliest, 1).Against.ShouldBe(second);
        Noisy.Explain(new TextRow("word3 word80"), second, 1).Against.ShouldBe(likeliest);
    }

    [Fact]
    public void The_word_that_decides_comes_first()
    {
        var explanation = Shops.Explain(new TextRow("My SHELL 99"), 1, 10);

        explanation.Parts[0].Kind.ShouldBe(TextPartKind.Word);
        explanation.Parts[0].Name.ShouldBe("shell");
        explanation.Parts[0].Weight.ShouldBeGreaterThan(0.5);
        explanation.Parts.Select(part => part.Name).ShouldBe(["shell", "my", "99", "my shell", "shell 99", "my shell 99"], ignoreOrder: true);
    }

    [Fact]
    public void Fields_are_named_with_their_values()
    {
        var names = Noisy.Explain(new TextRow("word3", ["1"], [-50]), 0, 10).Parts.Select(part => part.Name);

        names.ShouldBe(["word3", "card=1", "size=-32..-64", "card=1 + size=-32..-64", "card=1 + word3", "size=-32..-64 + word3"], ignoreOrder: true);
    }
}
