using Florin.ML.Text;

namespace Florin.ML.Tests.Text;

/// <summary>One row more, without a fit of all.</summary>
public sealed class TextLearningTests
{
    private static readonly TextModel Shops = new TextTrainer(new TextOptions { HashBits = 14 }).Fit(Toys.Shops(), 4, Toys.Run);

    [Fact]
    public void A_word_never_met_is_learned_from_one_row()
    {
        var learned = Shops.With(new TextRow("zooplus"), 1);

        Toys.Predict(learned, "zooplus")[1].ShouldBeGreaterThanOrEqualTo(0.8f);
        Toys.Predict(learned, "ZOOPLUS DE 881")[1].ShouldBeGreaterThan(0.5f);
    }

    [Fact]
    public void A_class_without_rows_can_be_learned_later()
    {
        var learned = Shops.With(new TextRow("fressnapf 221"), 3);

        Toys.Predict(learned, "fressnapf 221")[3].ShouldBeGreaterThanOrEqualTo(0.8f);
        learned.Weights.ShouldBeGreaterThan(Shops.Weights);
    }

    [Fact]
    public void What_it_knew_stays_and_the_model_before_is_untouched()
    {
        var before = Toys.Bytes(Shops);
        var learned = Shops.With(new TextRow("tesco zooplus"), 2);

        Toys.Predict(learned, "tesco stores")[0].ShouldBeGreaterThan(0.5f);
        Toys.Predict(learned, "shell petrol").ShouldBe(Toys.Predict(Shops, "shell petrol"), 0.05);
        Toys.Bytes(Shops).ShouldBe(before);
    }

    [Fact]
    public void A_mistake_can_be_taken_back()
    {
        var mistaken = Shops.With(new TextRow("aldi market"), 2);
        Toys.Predict(mistaken, "aldi market")[2].ShouldBeGreaterThanOrEqualTo(0.8f);

        Toys.Predict(mistaken.With(new TextRow("aldi market"), 0), "aldi market")[0].ShouldBeGreaterThanOrEqualTo(0.8f);
    }

    [Fact]
    public void A_row_it_answers_already_changes_no_answer() =>
        Toys.Predict(Shops.With(new TextRow("tesco stores 3112"), 0), "tesco express").ShouldBe(Toys.Predict(Shops, "tesco express"));

    [Fact]
    public void A_text_without_a_word_teaches_nothing() =>
        Toys.Predict(Shops.With(new TextRow("***"), 3), "***").ShouldBe(Toys.Predict(Shops, "***"));

    [Fact]
    public void A_row_more_copies_no_weights_but_those_of_its_features()
    {
        var large = new TextTrainer(new TextOptions { HashBits = 18 }).Fit(Toys.Shops(), 4, Toys.Run);
        large.With(new TextRow("zooplus"), 1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        large.With(new TextRow("fressnapf munich"), 3);

        // The counts and starts of 2^18 buckets alone are 1.5 MB.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(150_000);
    }

    [Fact]
    public void A_model_that_learned_is_saved_and_read_like_any_other()
    {
        var learned = Shops.With(new TextRow("zooplus munich"), 3).With(new TextRow("aldi zoo"), 1);
        var read = Toys.Read(Toys.Bytes(learned));

        Toys.Predict(read, "zooplus").ShouldBe(Toys.Predict(learned, "zooplus"));
        Toys.Bytes(read.With(new TextRow("ikea"), 2)).ShouldBe(Toys.Bytes(learned.With(new TextRow("ikea"), 2)));
    }
}
